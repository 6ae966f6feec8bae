import { SecretScalar } from '@social-return/contract/model/scalars';
import {
  Arg,
  type ClassType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { type Connection, connectionType } from '../connection.ts';
import type { Context } from '../context.ts';
import { decideEntry, deleteEntry, withdrawEntry } from '../inbox/decide.ts';
import { receiptFields, senderFields } from '../inbox/entry-fields.ts';
import { ownEntry } from '../inbox/own-entry.ts';
import { inboxPage } from '../inbox/page.ts';
import { loadRow } from '../load-row.ts';
import { mutate, type Payload } from '../mutate.ts';
import { ChangeInput, payloadType, VersionedInput } from '../payload.ts';
import type { Vacancy } from '../vacancies/vacancy.ts';
import { offerWork, publishOffer, updateOffer } from './effects.ts';
import { OfferStatus } from './enums.ts';
import { OfferInput, UpdateOfferInput } from './inputs.ts';
import type { OfferReceipt, WorkOffer } from './offer.ts';

/** The classes of one organisation that its inbox of offers is made of. */
export interface OfferClasses<V extends Vacancy, R extends WorkOffer, S extends OfferReceipt> {
  /** Its name in the registry, which its queries begin with, and that of its types, such as `Eneco`. */
  readonly name: string;
  readonly typePrefix: string;
  /** Whose they are, for descriptions. */
  readonly owner: string;
  /** Its own view, which gets the field `offers`. */
  readonly view: ClassType<object>;
  readonly vacancy: ClassType<V>;
  readonly offer: ClassType<R>;
  readonly receipt: ClassType<S>;
}

/**
 * What people without an account and an organisation's own people do with offers of work: sending, following and
 * withdrawing for anybody, editing, publishing and declining for people who keep the vacancies.
 */
export function offerResolvers<V extends Vacancy, R extends WorkOffer, S extends OfferReceipt>(
  classes: OfferClasses<V, R, S>,
) {
  return [
    offerSenderResolver(classes),
    receiptFields(classes.receipt),
    offerReceiptFields(classes),
    senderFields(classes.offer, 'offer'),
    ...offerFields(classes),
    offerDecisions(classes),
  ];
}

/** Nothing of what it held is left, also of what people would have read. */
const WITHDRAWN = { status: OfferStatus.WITHDRAWN, title: null, description: null };

function offerSenderResolver<V extends Vacancy, R extends WorkOffer, S extends OfferReceipt>({
  name,
  typePrefix,
  owner,
  receipt,
}: OfferClasses<V, R, S>) {
  const [sending, withdrawing] = [`Offer${typePrefix}Work`, `Withdraw${typePrefix}Offer`];
  const [send, withdraw] = [`offer${typePrefix}Work`, `withdraw${typePrefix}Offer`];
  const SendPayload = payloadType(sending, receipt);
  const WithdrawPayload = payloadType(withdrawing, receipt);

  @InputType(`${sending}Input`, {
    description: `Work that is offered to ${owner}. Its \`idempotencyKey\` is the key that \`${name}FormKey\` gave.`,
  })
  class SendInput extends OfferInput {}

  @InputType(`${withdrawing}Input`, { description: 'Which offer is withdrawn.' })
  class WithdrawInput extends ChangeInput {
    @Field(() => SecretScalar, { description: 'Its secret.' })
    secret!: string;
  }

  @Resolver()
  class OfferSenderResolver {
    @Query(() => receipt, {
      name: `${name}Offer`,
      nullable: true,
      description: `How it stands with work that was offered to ${owner}, for anyone who has its secret; null when nothing has it.`,
    })
    own(
      @Ctx() context: Context,
      @Arg('secret', () => SecretScalar, { description: 'Its secret, as it was given when it was sent.' })
      secret: string,
    ): Promise<S | null> {
      return ownEntry(context, receipt, secret);
    }

    @Mutation(() => SendPayload, {
      name: send,
      nullable: true,
      description: `Offers a chore, work or training to ${owner}, without an account (aanbieden): a matchmaker publishes it as a vacancy, or declines it. How the sender is reached goes sealed into the inbox of ${owner} and nowhere else.`,
    })
    send(
      @Ctx() context: Context,
      @Arg('input', () => SendInput, { description: 'What is offered, and by whom.' }) input: SendInput,
    ): Promise<Payload<S>> {
      return offerWork(context, send, receipt, input);
    }

    @Mutation(() => WithdrawPayload, {
      name: withdraw,
      nullable: true,
      description: `Withdraws work that was offered to ${owner} and erases what was sent, for anyone who has its secret. A vacancy that came of it stays until ${owner} closes it.`,
    })
    withdraw(
      @Ctx() context: Context,
      @Arg('input', () => WithdrawInput, { description: 'Which one.' }) input: WithdrawInput,
    ): Promise<Payload<S>> {
      return mutate<S>(context, withdraw, receipt, input, (transaction) =>
        withdrawEntry(context, transaction, receipt, input.secret, WITHDRAWN as Partial<S>),
      );
    }
  }
  return OfferSenderResolver;
}

function offerReceiptFields<V extends Vacancy, R extends WorkOffer, S extends OfferReceipt>({
  vacancy,
  receipt,
}: OfferClasses<V, R, S>) {
  @Resolver(() => receipt)
  class OfferReceiptFields {
    @FieldResolver(() => vacancy, {
      nullable: true,
      description: 'The vacancy that came of it; null while it is not published.',
    })
    vacancy(@Ctx() context: Context, @Root() { vacancyId }: OfferReceipt): Promise<V | null> | null {
      return vacancyId === null ? null : loadRow(context, vacancy, vacancyId);
    }
  }
  return OfferReceiptFields;
}

function offerFields<V extends Vacancy, R extends WorkOffer, S extends OfferReceipt>({
  typePrefix,
  owner,
  view,
  vacancy,
  offer,
}: OfferClasses<V, R, S>) {
  const OfferConnection = connectionType(offer, `${typePrefix}Offer`);

  @Resolver(() => view)
  class OfferInboxFields {
    @FieldResolver(() => OfferConnection, {
      description: `Work that was offered to ${owner}: what waits for a decision first, the newest first.`,
    })
    offers(
      @Ctx() context: Context,
      @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
      @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
        | string
        | null,
      @Arg('undecided', () => Boolean, {
        defaultValue: false,
        description: 'Only what waits for a decision.',
      })
      undecided: boolean,
    ): Promise<Connection<R>> {
      return inboxPage(context, offer, { first, after }, undecided);
    }

    @FieldResolver(() => offer, { nullable: true, description: 'One offer by its reference.' })
    offer(
      @Ctx() context: Context,
      @Arg('id', () => ID, { description: 'Its reference.' }) id: string,
    ): Promise<R | null> {
      return loadRow(context, offer, id);
    }
  }

  @Resolver(() => offer)
  class OfferFields {
    @FieldResolver(() => vacancy, {
      nullable: true,
      description: 'The vacancy that came of it; null while it is not published.',
    })
    vacancy(@Ctx() context: Context, @Root() { vacancyId }: WorkOffer): Promise<V | null> | null {
      return vacancyId === null ? null : loadRow(context, vacancy, vacancyId);
    }
  }
  return [OfferInboxFields, OfferFields];
}

function offerDecisions<V extends Vacancy, R extends WorkOffer, S extends OfferReceipt>({
  typePrefix,
  owner,
  vacancy,
  offer,
}: OfferClasses<V, R, S>) {
  const name = (verb: string) => `${verb}${typePrefix}Offer`;
  const UpdatePayload = payloadType(name('Update'), offer);
  const PublishPayload = payloadType(name('Publish'), offer);
  const DeclinePayload = payloadType(name('Decline'), offer);
  const DeletePayload = payloadType(name('Delete'), offer);

  @InputType(`${name('Update')}Input`, { description: 'What changes of an offer before it is published.' })
  class UpdateInput extends UpdateOfferInput {}

  @InputType(`${name('Publish')}Input`, { description: 'Which offer is published.' })
  class PublishInput extends VersionedInput {}

  @InputType(`${name('Decline')}Input`, { description: 'Which offer is declined, and why.' })
  class DeclineInput extends VersionedInput {
    @Field({ description: 'Why, in words that the sender may read; 1 to 500 characters.' })
    reason!: string;
  }

  @InputType(`${name('Delete')}Input`, { description: 'Which offer is deleted.' })
  class DeleteInput extends VersionedInput {}

  @Resolver()
  class OfferDecisionResolver {
    @Mutation(() => UpdatePayload, {
      name: name('update'),
      nullable: true,
      description: `Changes work that was offered to ${owner}, before it is published.`,
    })
    update(
      @Ctx() context: Context,
      @Arg('input', () => UpdateInput, { description: 'Which one, and what changes.' }) input: UpdateInput,
    ): Promise<Payload<R>> {
      return mutate<R>(context, name('update'), offer, input, (transaction) =>
        updateOffer(context, transaction, offer, input),
      );
    }

    @Mutation(() => PublishPayload, {
      name: name('publish'),
      nullable: true,
      description: `Publishes work that was offered to ${owner}: from then on it is a vacancy of ${owner}, which people find and respond to.`,
    })
    publish(
      @Ctx() context: Context,
      @Arg('input', () => PublishInput, { description: 'Which one.' }) input: PublishInput,
    ): Promise<Payload<R>> {
      return mutate<R>(context, name('publish'), offer, input, (transaction) =>
        publishOffer(context, transaction, { offer, vacancy }, input),
      );
    }

    @Mutation(() => DeclinePayload, {
      name: name('decline'),
      nullable: true,
      description: `Declines work that was offered to ${owner}, with a reason that its sender may read.`,
    })
    decline(
      @Ctx() context: Context,
      @Arg('input', () => DeclineInput, { description: 'Which one, and why.' }) input: DeclineInput,
    ): Promise<Payload<R>> {
      return mutate<R>(context, name('decline'), offer, input, (transaction) =>
        decideEntry(context, transaction, offer, input, { status: OfferStatus.DECLINED } as Partial<R>),
      );
    }

    @Mutation(() => DeletePayload, {
      name: name('delete'),
      nullable: true,
      description: `Deletes what an offer of work to ${owner} held, for a sender who asks for it by its reference and has lost its secret (recht op vergetelheid).`,
    })
    delete(
      @Ctx() context: Context,
      @Arg('input', () => DeleteInput, { description: 'Which one.' }) input: DeleteInput,
    ): Promise<Payload<R>> {
      return mutate<R>(context, name('delete'), offer, input, (transaction) =>
        deleteEntry(context, transaction, offer, input, WITHDRAWN as Partial<R>),
      );
    }
  }
  return OfferDecisionResolver;
}
