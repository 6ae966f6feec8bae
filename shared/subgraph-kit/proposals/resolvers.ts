import { SecretScalar } from '@social-return/contract/model/scalars';
import type { Organisation } from '@social-return/contract/registry/registry';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
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
import { type InitiativeClasses, initiativeClasses } from '../initiatives/classes.ts';
import type { InitiativeRequest } from '../initiatives/initiative.ts';
import { loadRow } from '../load-row.ts';
import { mutate, type Payload } from '../mutate.ts';
import { ChangeInput, payloadType, VersionedInput } from '../payload.ts';
import { type ProposalClasses, proposalClasses } from './classes.ts';
import { proposeRequest, publishProposal, updateProposal } from './effects.ts';
import { ProposalStatus } from './enums.ts';
import {
  DeclineProposalInput,
  ProposeRequestInput,
  PublishProposalInput,
  UpdateProposalInput,
} from './inputs.ts';
import type { ProposalReceipt, RequestProposal } from './proposal.ts';

type Classes = ProposalClasses & InitiativeClasses;

/**
 * What initiatives without an account and an organisation's own people do with what is asked: sending, following and
 * withdrawing for anybody; editing, publishing and declining for people who read its inbox.
 */
export function proposalResolvers(organisation: Organisation) {
  const classes = { ...proposalClasses(organisation), ...initiativeClasses(organisation) };
  return [
    proposalSender(organisation, classes),
    receiptFields(classes.receipt),
    senderFields(classes.proposal, 'proposal'),
    ...proposalFields(organisation, classes),
    proposalDecisions(organisation, classes),
    proposalEnds(organisation, classes),
  ];
}

/** The names of what anybody, and what people of the organisation, ask and change about proposals. */
export function namesOfProposals({ name, typePrefix }: Pick<Organisation, 'name' | 'typePrefix'>) {
  return {
    forAnybody: {
      own: `${name}RequestProposal`,
      send: `propose${typePrefix}Request`,
      withdraw: `withdraw${typePrefix}RequestProposal`,
    },
    forKeepers: {
      list: `${name}RequestProposals`,
      update: `update${typePrefix}RequestProposal`,
      publish: `publish${typePrefix}RequestProposal`,
      decline: `decline${typePrefix}RequestProposal`,
      delete: `delete${typePrefix}RequestProposal`,
    },
  } as const;
}

const typeNameOf = (change: string) => `${change.charAt(0).toUpperCase()}${change.slice(1)}`;

/** Nothing of what it held is left, also of what people would have read. */
const WITHDRAWN = {
  status: ProposalStatus.WITHDRAWN,
  ...{ initiativeName: null, initiativeDescription: null, website: null, title: null, description: null },
};

function proposalSender(organisation: Organisation, classes: Classes) {
  const { own, send, withdraw } = namesOfProposals(organisation).forAnybody;
  const { name, title } = organisation;
  const { receipt } = classes;
  const SendPayload = payloadType(typeNameOf(send), receipt);
  const WithdrawPayload = payloadType(typeNameOf(withdraw), receipt);

  @InputType(`${typeNameOf(send)}Input`, {
    description: `What an initiative asks ${title} to publish. Its \`idempotencyKey\` is the key that \`${name}FormKey\` gave.`,
  })
  class SendInput extends ProposeRequestInput {}

  @InputType(`${typeNameOf(withdraw)}Input`, { description: 'Which proposal is withdrawn.' })
  class WithdrawInput extends ChangeInput {
    @Field(() => SecretScalar, { description: 'Its secret.' })
    secret!: string;
  }

  @Resolver()
  class ProposalSender {
    @Query(() => receipt, {
      name: own,
      nullable: true,
      description: `How it stands with what an initiative asked ${title} to publish, for anyone who has its secret; null when nothing has it.`,
    })
    own(
      @Ctx() context: Context,
      @Arg('secret', () => SecretScalar, { description: 'Its secret, as it was given when it was sent.' })
      secret: string,
    ): Promise<ProposalReceipt | null> {
      return ownEntry<ProposalReceipt>(context, receipt, secret);
    }

    @Mutation(() => SendPayload, {
      name: send,
      nullable: true,
      description: `Asks ${title} to publish what an initiative of residents asks (vraag van een initiatief), without an account: a matchmaker publishes it, or declines it. How the sender is reached goes sealed into the inbox of ${title} and nowhere else.`,
    })
    send(
      @Ctx() context: Context,
      @Arg('input', () => SendInput, { description: 'What is asked, for which initiative, and by whom.' })
      input: SendInput,
    ): Promise<Payload<ProposalReceipt>> {
      return proposeRequest(context, send, classes, input);
    }

    @Mutation(() => WithdrawPayload, {
      name: withdraw,
      nullable: true,
      description: `Withdraws what an initiative asked ${title} to publish and erases what was sent, for anyone who has its secret. What was published stays until ${title} closes it.`,
    })
    withdraw(
      @Ctx() context: Context,
      @Arg('input', () => WithdrawInput, { description: 'Which one.' }) input: WithdrawInput,
    ): Promise<Payload<ProposalReceipt>> {
      return mutate<ProposalReceipt>(context, withdraw, receipt, input, (transaction) =>
        withdrawEntry<ProposalReceipt>(context, transaction, receipt, input.secret, WITHDRAWN),
      );
    }
  }
  return ProposalSender;
}

function proposalFields(organisation: Organisation, { proposal, receipt, request }: Classes) {
  const { list } = namesOfProposals(organisation).forKeepers;
  const ProposalConnection = connectionType(proposal, `${organisation.typePrefix}RequestProposal`);
  const published = { nullable: true, description: 'What was published of it; null while it is not.' };

  @Resolver(() => proposal)
  class ProposalFields {
    @Query(() => ProposalConnection, {
      name: list,
      nullable: true,
      description: `What initiatives without an account ask ${organisation.title} to publish: what waits for a decision first, the newest first.`,
    })
    list(
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
    ): Promise<Connection<RequestProposal>> {
      return inboxPage<RequestProposal>(context, proposal, { first, after }, undecided);
    }

    @FieldResolver(() => request, published)
    request(
      @Ctx() context: Context,
      @Root() { requestId }: RequestProposal,
    ): Promise<InitiativeRequest | null> | null {
      return requestId === null ? null : loadRow<InitiativeRequest>(context, request, requestId);
    }
  }

  @Resolver(() => receipt)
  class ReceiptRequest {
    @FieldResolver(() => request, published)
    request(
      @Ctx() context: Context,
      @Root() { requestId }: ProposalReceipt,
    ): Promise<InitiativeRequest | null> | null {
      return requestId === null ? null : loadRow<InitiativeRequest>(context, request, requestId);
    }
  }
  return [ProposalFields, ReceiptRequest];
}

function proposalDecisions(organisation: Organisation, classes: Classes) {
  const { update, publish } = namesOfProposals(organisation).forKeepers;
  const { title } = organisation;
  const { proposal } = classes;
  const UpdatePayload = payloadType(typeNameOf(update), proposal);
  const PublishPayload = payloadType(typeNameOf(publish), proposal);

  @InputType(`${typeNameOf(update)}Input`, {
    description: 'What changes of a proposal before it is published.',
  })
  class UpdateInput extends UpdateProposalInput {}

  @InputType(`${typeNameOf(publish)}Input`, {
    description: 'Which proposal is published, and of which initiative.',
  })
  class PublishInput extends PublishProposalInput {}

  @Resolver()
  class ProposalDecisions {
    @Mutation(() => UpdatePayload, {
      name: update,
      nullable: true,
      description: `Changes what an initiative asked ${title} to publish, before it is published.`,
    })
    update(
      @Ctx() context: Context,
      @Arg('input', () => UpdateInput, { description: 'Which one, and what changes.' }) input: UpdateInput,
    ): Promise<Payload<RequestProposal>> {
      return mutate<RequestProposal>(context, update, proposal, input, (transaction) =>
        updateProposal(context, transaction, classes, input),
      );
    }

    @Mutation(() => PublishPayload, {
      name: publish,
      nullable: true,
      description: `Publishes what an initiative asked ${title} to publish: from then on everybody can find it. The initiative is recorded with it where ${title} does not keep it yet.`,
    })
    publish(
      @Ctx() context: Context,
      @Arg('input', () => PublishInput, { description: 'Which one.' }) input: PublishInput,
    ): Promise<Payload<RequestProposal>> {
      return mutate<RequestProposal>(context, publish, proposal, input, (transaction) =>
        publishProposal(context, transaction, classes, input),
      );
    }
  }
  return ProposalDecisions;
}

function proposalEnds(organisation: Organisation, { proposal }: Classes) {
  const { decline, delete: remove } = namesOfProposals(organisation).forKeepers;
  const { title } = organisation;
  const DeclinePayload = payloadType(typeNameOf(decline), proposal);
  const DeletePayload = payloadType(typeNameOf(remove), proposal);

  @InputType(`${typeNameOf(decline)}Input`, { description: 'Which proposal is declined, and why.' })
  class DeclineInput extends DeclineProposalInput {}

  @InputType(`${typeNameOf(remove)}Input`, { description: 'Which proposal is deleted.' })
  class DeleteInput extends VersionedInput {}

  @Resolver()
  class ProposalEnds {
    @Mutation(() => DeclinePayload, {
      name: decline,
      nullable: true,
      description: `Declines what an initiative asked ${title} to publish, with a reason that its sender may read.`,
    })
    decline(
      @Ctx() context: Context,
      @Arg('input', () => DeclineInput, { description: 'Which one, and why.' }) input: DeclineInput,
    ): Promise<Payload<RequestProposal>> {
      return mutate<RequestProposal>(context, decline, proposal, input, (transaction) =>
        decideEntry<RequestProposal>(context, transaction, proposal, input, {
          status: ProposalStatus.DECLINED,
        }),
      );
    }

    @Mutation(() => DeletePayload, {
      name: remove,
      nullable: true,
      description: `Deletes what a proposal to ${title} held, for a sender who asks for it by its reference and has lost its secret (recht op vergetelheid).`,
    })
    delete(
      @Ctx() context: Context,
      @Arg('input', () => DeleteInput, { description: 'Which one.' }) input: DeleteInput,
    ): Promise<Payload<RequestProposal>> {
      return mutate<RequestProposal>(context, remove, proposal, input, (transaction) =>
        deleteEntry<RequestProposal>(context, transaction, proposal, input, WITHDRAWN),
      );
    }
  }
  return ProposalEnds;
}
