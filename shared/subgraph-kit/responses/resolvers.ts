import { SecretScalar } from '@social-return/contract/model/scalars';
import { registry } from '@social-return/contract/registry/in-force';
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
import { loadOpened } from '../inbox/open.ts';
import { ownEntry } from '../inbox/own-entry.ts';
import { inboxPage } from '../inbox/page.ts';
import { initiativeClasses } from '../initiatives/classes.ts';
import { InitiativeRequest } from '../initiatives/initiative.ts';
import { loadRow } from '../load-row.ts';
import { mutate, type Payload } from '../mutate.ts';
import { ChangeInput, payloadType, VersionedInput } from '../payload.ts';
import type { Vacancy } from '../vacancies/vacancy.ts';
import { ResponseStatus } from './enums.ts';
import {
  OfferHelpInput,
  offerHelp,
  ReportTextInput,
  RespondInput,
  type ResponseContent,
  reportText,
  respond,
} from './respond.ts';
import type { ResponseReceipt, VacancyResponse } from './response.ts';

/** The classes of one organisation that its inbox of responses is made of. */
export interface ResponseClasses<V extends Vacancy, R extends VacancyResponse, S extends ResponseReceipt> {
  /** Its name in the registry, which its queries begin with, and that of its types, such as `Eneco`. */
  readonly name: string;
  readonly typePrefix: string;
  /** Whose they are, for descriptions. */
  readonly owner: string;
  /** Its own view, which gets the field `responses`. */
  readonly view: ClassType<object>;
  readonly vacancy: ClassType<V>;
  readonly response: ClassType<R>;
  readonly receipt: ClassType<S>;
}

/**
 * What people without an account and an organisation's own people do with responses to its vacancies, and to what the
 * initiatives ask that it keeps: sending,
 * following and withdrawing for anybody, reading and deciding for people who keep the vacancies.
 */
export function responseResolvers<V extends Vacancy, R extends VacancyResponse, S extends ResponseReceipt>(
  classes: ResponseClasses<V, R, S>,
) {
  return [
    responseSenderResolver(classes),
    helpSenderResolver(classes),
    receiptFields(classes.receipt),
    responseReceiptFields(classes),
    senderFields(classes.response, 'response'),
    ...responseFields(classes),
    responseDecisions(classes),
  ];
}

function responseSenderResolver<V extends Vacancy, R extends VacancyResponse, S extends ResponseReceipt>({
  name,
  typePrefix,
  owner,
  vacancy,
  receipt,
}: ResponseClasses<V, R, S>) {
  const [sending, withdrawing] = [`RespondTo${typePrefix}Vacancy`, `Withdraw${typePrefix}Response`];
  const [send, withdraw] = [`respondTo${typePrefix}Vacancy`, `withdraw${typePrefix}Response`];
  const [reporting, report] = [`Report${typePrefix}VacancyText`, `report${typePrefix}VacancyText`];
  const SendPayload = payloadType(sending, receipt);
  const ReportPayload = payloadType(reporting, receipt);
  const WithdrawPayload = payloadType(withdrawing, receipt);

  @InputType(`${sending}Input`, {
    description: `A response to a vacancy of ${owner}. Its \`idempotencyKey\` is the key that \`${name}FormKey\` gave.`,
  })
  class SendInput extends RespondInput {}

  @InputType(`${reporting}Input`, {
    description: `A fault in the text of a vacancy of ${owner}. Its \`idempotencyKey\` is the key that \`${name}FormKey\` gave.`,
  })
  class ReportInput extends ReportTextInput {}

  @InputType(`${withdrawing}Input`, { description: 'Which response is withdrawn.' })
  class WithdrawInput extends ChangeInput {
    @Field(() => SecretScalar, { description: 'Its secret.' })
    secret!: string;
  }

  @Resolver()
  class SenderResolver {
    @Query(() => receipt, {
      name: `${name}Response`,
      nullable: true,
      description: `How it stands with a response to ${owner}, for anyone who has its secret; null when nothing has it.`,
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
      description: `Responds to a vacancy of ${owner}, without an account (reageren). What is sent goes sealed into the inbox of ${owner} and nowhere else.`,
    })
    send(
      @Ctx() context: Context,
      @Arg('input', () => SendInput, { description: 'To which vacancy, by whom, and what.' })
      input: SendInput,
    ): Promise<Payload<S>> {
      return respond(context, send, { receipt, vacancies: vacancy }, input);
    }

    @Mutation(() => ReportPayload, {
      name: report,
      nullable: true,
      description: `Reports a fault in the text of a vacancy of ${owner}, without an account and without a name. It goes into the inbox of ${owner} and nowhere else.`,
    })
    report(
      @Ctx() context: Context,
      @Arg('input', () => ReportInput, { description: 'In which vacancy, and what is wrong.' })
      input: ReportInput,
    ): Promise<Payload<S>> {
      return reportText(context, report, { receipt, vacancies: vacancy }, input);
    }

    @Mutation(() => WithdrawPayload, {
      name: withdraw,
      nullable: true,
      description: `Withdraws a response to ${owner} and erases what it held, for anyone who has its secret.`,
    })
    withdraw(
      @Ctx() context: Context,
      @Arg('input', () => WithdrawInput, { description: 'Which one.' }) input: WithdrawInput,
    ): Promise<Payload<S>> {
      return mutate<S>(context, withdraw, receipt, input, (transaction) =>
        withdrawEntry(context, transaction, receipt, input.secret, {
          status: ResponseStatus.WITHDRAWN,
        } as Partial<S>),
      );
    }
  }
  return SenderResolver;
}

/** Responding to what an initiative asks, by the same form as to a vacancy. */
function helpSenderResolver<V extends Vacancy, R extends VacancyResponse, S extends ResponseReceipt>({
  name,
  typePrefix,
  owner,
  receipt,
}: ResponseClasses<V, R, S>) {
  const [sending, send] = [`RespondTo${typePrefix}Request`, `respondTo${typePrefix}Request`];
  const SendPayload = payloadType(sending, receipt);

  @InputType(`${sending}Input`, {
    description: `A response to what an initiative asks that ${owner} keeps. Its \`idempotencyKey\` is the key that \`${name}FormKey\` gave.`,
  })
  class SendInput extends OfferHelpInput {}

  @Resolver()
  class HelpSenderResolver {
    @Mutation(() => SendPayload, {
      name: send,
      nullable: true,
      description: `Responds to what an initiative asks that ${owner} keeps, without an account (ik kan helpen). What is sent goes sealed into the inbox of ${owner} and nowhere else: ${owner} passes it on to the initiative.`,
    })
    send(
      @Ctx() context: Context,
      @Arg('input', () => SendInput, { description: 'To what, by whom, and what.' })
      input: SendInput,
    ): Promise<Payload<S>> {
      return offerHelp(context, send, receipt, input);
    }
  }
  return HelpSenderResolver;
}

/** What is answered where it is no vacancy. */
const REQUEST_FIELD = {
  nullable: true,
  description: 'What an initiative asks; null where a vacancy is answered.',
} as const;

function requestOf(context: Context, { requestId }: { readonly requestId: string | null }) {
  if (requestId === null) return null;
  const { request } = initiativeClasses(registry().get(context.organisation));
  return loadRow<InitiativeRequest>(context, request, requestId);
}

function responseReceiptFields<V extends Vacancy, R extends VacancyResponse, S extends ResponseReceipt>({
  vacancy,
  receipt,
}: ResponseClasses<V, R, S>) {
  @Resolver(() => receipt)
  class ResponseReceiptFields {
    @FieldResolver(() => vacancy, {
      nullable: true,
      description: 'The vacancy; null where what an initiative asks is answered.',
    })
    vacancy(@Ctx() context: Context, @Root() { vacancyId }: ResponseReceipt): Promise<V | null> | null {
      return vacancyId === null ? null : loadRow(context, vacancy, vacancyId);
    }

    @FieldResolver(() => InitiativeRequest, REQUEST_FIELD)
    request(
      @Ctx() context: Context,
      @Root() response: ResponseReceipt,
    ): Promise<InitiativeRequest | null> | null {
      return requestOf(context, response);
    }
  }
  return ResponseReceiptFields;
}

function responseFields<V extends Vacancy, R extends VacancyResponse, S extends ResponseReceipt>({
  typePrefix,
  owner,
  view,
  vacancy,
  response,
}: ResponseClasses<V, R, S>) {
  const ResponseConnection = connectionType(response, `${typePrefix}VacancyResponse`);

  @Resolver(() => view)
  class InboxFields {
    @FieldResolver(() => ResponseConnection, {
      description: `Responses to vacancies of ${owner} and to what initiatives ask that it keeps: those that wait for a decision first, the newest first.`,
    })
    responses(
      @Ctx() context: Context,
      @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
      @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
        | string
        | null,
      @Arg('undecided', () => Boolean, {
        defaultValue: false,
        description: 'Only those that wait for a decision.',
      })
      undecided: boolean,
    ): Promise<Connection<R>> {
      return inboxPage(context, response, { first, after }, undecided);
    }

    @FieldResolver(() => response, { nullable: true, description: 'One response by its reference.' })
    response(
      @Ctx() context: Context,
      @Arg('id', () => ID, { description: 'Its reference.' }) id: string,
    ): Promise<R | null> {
      return loadRow(context, response, id);
    }
  }

  @Resolver(() => response)
  class ResponseFields {
    @FieldResolver(() => vacancy, {
      nullable: true,
      description: 'The vacancy; null where what an initiative asks is answered.',
    })
    vacancy(@Ctx() context: Context, @Root() { vacancyId }: VacancyResponse): Promise<V | null> | null {
      return vacancyId === null ? null : loadRow(context, vacancy, vacancyId);
    }

    @FieldResolver(() => InitiativeRequest, REQUEST_FIELD)
    request(
      @Ctx() context: Context,
      @Root() response: VacancyResponse,
    ): Promise<InitiativeRequest | null> | null {
      return requestOf(context, response);
    }

    @FieldResolver(() => String, {
      nullable: true,
      description: 'What the sender wrote; null after it was erased. Reading it opens the response.',
    })
    async text(@Ctx() context: Context, @Root() { id }: VacancyResponse): Promise<string | null> {
      const content = (await loadOpened(context, response, id))?.content as
        | ResponseContent
        | null
        | undefined;
      return content?.text ?? null;
    }
  }
  return [InboxFields, ResponseFields];
}

function responseDecisions<V extends Vacancy, R extends VacancyResponse, S extends ResponseReceipt>({
  typePrefix,
  owner,
  response,
}: ResponseClasses<V, R, S>) {
  const [handling, declining, deleting] = ['Handle', 'Decline', 'Delete'].map(
    (verb) => `${verb}${typePrefix}Response`,
  ) as [string, string, string];
  const [handle, decline, remove] = ['handle', 'decline', 'delete'].map(
    (verb) => `${verb}${typePrefix}Response`,
  ) as [string, string, string];
  const HandlePayload = payloadType(handling, response);
  const DeclinePayload = payloadType(declining, response);
  const DeletePayload = payloadType(deleting, response);

  @InputType(`${handling}Input`, { description: 'Which response was taken up.' })
  class HandleInput extends VersionedInput {}

  @InputType(`${declining}Input`, { description: 'Which response is declined, and why.' })
  class DeclineInput extends VersionedInput {
    @Field({ description: 'Why, in words that the sender may read; 1 to 500 characters.' })
    reason!: string;
  }

  @InputType(`${deleting}Input`, { description: 'Which response is deleted.' })
  class DeleteInput extends VersionedInput {}

  @Resolver()
  class DecisionResolver {
    @Mutation(() => HandlePayload, {
      name: handle,
      nullable: true,
      description: `Records that ${owner} got in touch with the sender of a response, or goes on with it in another way.`,
    })
    handle(
      @Ctx() context: Context,
      @Arg('input', () => HandleInput, { description: 'Which one.' }) input: HandleInput,
    ): Promise<Payload<R>> {
      return mutate<R>(context, handle, response, input, (transaction) =>
        decideEntry(context, transaction, response, input, { status: ResponseStatus.HANDLED } as Partial<R>),
      );
    }

    @Mutation(() => DeclinePayload, {
      name: decline,
      nullable: true,
      description: `Declines a response to ${owner}, with a reason that its sender may read.`,
    })
    decline(
      @Ctx() context: Context,
      @Arg('input', () => DeclineInput, { description: 'Which one, and why.' }) input: DeclineInput,
    ): Promise<Payload<R>> {
      return mutate<R>(context, decline, response, input, (transaction) =>
        decideEntry(context, transaction, response, input, { status: ResponseStatus.DECLINED } as Partial<R>),
      );
    }

    @Mutation(() => DeletePayload, {
      name: remove,
      nullable: true,
      description: `Deletes what a response to ${owner} held, for a sender who asks for it by its reference and has lost its secret (recht op vergetelheid).`,
    })
    delete(
      @Ctx() context: Context,
      @Arg('input', () => DeleteInput, { description: 'Which one.' }) input: DeleteInput,
    ): Promise<Payload<R>> {
      return mutate<R>(context, remove, response, input, (transaction) =>
        deleteEntry(context, transaction, response, input, {
          status: ResponseStatus.WITHDRAWN,
        } as Partial<R>),
      );
    }
  }
  return DecisionResolver;
}
