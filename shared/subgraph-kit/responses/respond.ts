import { VacancyStatus } from '@social-return/contract/model/enums';
import { RequestStatus } from '@social-return/contract/model/initiative-enums';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { registry } from '@social-return/contract/registry/in-force';
import { Field, ID, InputType } from 'type-graphql';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { EntityClass } from '../class.ts';
import type { Context } from '../context.ts';
import { refusalWhenFull, takeForm } from '../inbox/send.ts';
import { type Sender, SenderInput, senderOf, textWithin } from '../inbox/sender.ts';
import { initiativeClasses } from '../initiatives/classes.ts';
import { requestStatusToday } from '../initiatives/request-status.ts';
import type { Payload } from '../mutate.ts';
import { ChangeInput } from '../payload.ts';
import type { Vacancy } from '../vacancies/vacancy.ts';
import { ResponseConsent, ResponseStatus, ResponseTopic } from './enums.ts';
import type { ResponseReceipt } from './response.ts';

/** More undecided responses than this to one vacancy, or to one request of an initiative, are not taken. */
const MOST_WAITING = 200;

/** A response by somebody without an account. */
@InputType()
abstract class ResponseInput extends SenderInput {
  @Field({ description: 'What the sender wants to say, 1 to 2000 characters.' })
  text!: string;

  @Field(() => ResponseConsent, {
    defaultValue: ResponseConsent.THIS_VACANCY,
    description: 'For what the sender allows the organisation to use it.',
  })
  consent!: ResponseConsent;
}

/** A response to a vacancy. */
@InputType()
export abstract class RespondInput extends ResponseInput {
  @Field(() => ID, { description: 'The vacancy.' })
  vacancyId!: string;
}

/** A response to what an initiative asks. */
@InputType()
export abstract class OfferHelpInput extends ResponseInput {
  @Field(() => ID, { description: 'What the initiative asks.' })
  requestId!: string;
}

/** A fault in the text of a vacancy, by somebody who leaves no name. */
@InputType()
export abstract class ReportTextInput extends ChangeInput {
  @Field(() => ID, { description: 'The vacancy.' })
  vacancyId!: string;

  @Field({ description: 'What is wrong, 1 to 1000 characters, without a name or number of anybody.' })
  text!: string;
}

/** What is sealed of a response. */
export interface ResponseContent extends Sender {
  readonly text: string;
}

/** Takes a response in. It is refused for a vacancy that is not there, or not open today. */
export function respond<R extends ResponseReceipt>(
  context: Context,
  mutation: string,
  { receipt, vacancies }: { readonly receipt: EntityClass<R>; readonly vacancies: EntityTarget<Vacancy> },
  input: RespondInput,
): Promise<Payload<R>> {
  return takeForm<R, RespondInput>(context, mutation, receipt, input, {
    ...contentOf(input),
    columns: async (transaction) => {
      await refuseClosed(context, transaction, vacancies, input.vacancyId);
      const { vacancyId, consent } = input;
      const [about, status] = [ResponseTopic.WORK, ResponseStatus.RECEIVED];
      return { vacancyId, about, consent, status } as Partial<R>;
    },
  });
}

/** Takes an offer to help an initiative in. It is refused for what is not asked here, or not asked today. */
export function offerHelp<R extends ResponseReceipt>(
  context: Context,
  mutation: string,
  receipt: EntityClass<R>,
  input: OfferHelpInput,
): Promise<Payload<R>> {
  return takeForm<R, OfferHelpInput>(context, mutation, receipt, input, {
    ...contentOf(input),
    columns: async (transaction) => {
      await refuseUnasked(context, transaction, input.requestId);
      const { requestId, consent } = input;
      const [about, status] = [ResponseTopic.HELP, ResponseStatus.RECEIVED];
      return { requestId, about, consent, status } as Partial<R>;
    },
  });
}

/** What is sealed of a response, and in which language its sender wants an answer. */
function contentOf(input: ResponseInput) {
  return {
    content: () => ({ ...senderOf(input), text: textWithin('text', input.text, 2_000) }),
    language: input.language,
  };
}

/** Takes a report of a fault in the text of an open vacancy in. It holds nothing of its sender. */
export function reportText<R extends ResponseReceipt>(
  context: Context,
  mutation: string,
  { receipt, vacancies }: { readonly receipt: EntityClass<R>; readonly vacancies: EntityTarget<Vacancy> },
  input: ReportTextInput,
): Promise<Payload<R>> {
  return takeForm<R, ReportTextInput>(context, mutation, receipt, input, {
    content: () => ({ name: null, phone: null, email: null, text: textWithin('text', input.text, 1_000) }),
    language: 'nl',
    columns: async (transaction) => {
      await refuseClosed(context, transaction, vacancies, input.vacancyId);
      const [about, consent] = [ResponseTopic.TEXT, ResponseConsent.THIS_VACANCY];
      return { vacancyId: input.vacancyId, about, consent, status: ResponseStatus.RECEIVED } as Partial<R>;
    },
  });
}

async function refuseClosed(
  context: Context,
  transaction: EntityManager,
  vacancies: EntityTarget<Vacancy>,
  id: string,
): Promise<void> {
  const vacancy = await transaction.findOneBy(vacancies, { id });
  if (!vacancy) {
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'vacancyId', {
        en: 'No vacancy here has this id.',
        nl: 'Geen vacature heeft hier dit id.',
      }),
    );
  }
  const status = vacancy.statusToday(context);
  if (status !== VacancyStatus.OPEN) {
    throw new Refusal(
      userError(UserErrorCode.NOT_ALLOWED_NOW, 'vacancyId', {
        en: 'The vacancy is not open any more: nobody can respond.',
        nl: 'De vacature is niet meer open: reageren kan niet meer.',
      }),
    );
  }
  await refuseFull(transaction, 'vacancy_id', id, 'vacancyId');
}

async function refuseUnasked(context: Context, transaction: EntityManager, id: string): Promise<void> {
  const classes = initiativeClasses(registry().get(context.organisation));
  const request = await transaction.findOneBy(classes.request, { id });
  if (!request) {
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'requestId', {
        en: 'No initiative here asks something with this id.',
        nl: 'Geen initiatief vraagt hier iets met dit id.',
      }),
    );
  }
  if ((await requestStatusToday(context, transaction, classes, request)) !== RequestStatus.OPEN) {
    throw new Refusal(
      userError(UserErrorCode.NOT_ALLOWED_NOW, 'requestId', {
        en: 'The initiative does not ask this any more: nobody can respond.',
        nl: 'Het initiatief vraagt dit niet meer: reageren kan niet meer.',
      }),
    );
  }
  await refuseFull(transaction, 'request_id', id, 'requestId');
}

async function refuseFull(
  transaction: EntityManager,
  column: 'vacancy_id' | 'request_id',
  id: string,
  field: string,
): Promise<void> {
  const [{ waiting }]: [{ waiting: number }] = await transaction.query(
    `select count(*)::int as waiting from vacancy_response where ${column} = $1 and decided_at is null`,
    [id],
  );
  if (waiting >= MOST_WAITING) throw new Refusal(refusalWhenFull(field));
}
