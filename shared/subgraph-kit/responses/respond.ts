import { VacancyStatus } from '@social-return/contract/model/enums';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { Field, ID, InputType } from 'type-graphql';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { EntityClass } from '../class.ts';
import type { Context } from '../context.ts';
import { refusalWhenFull, takeForm } from '../inbox/send.ts';
import { type Sender, SenderInput, senderOf, textWithin } from '../inbox/sender.ts';
import type { Payload } from '../mutate.ts';
import { ChangeInput } from '../payload.ts';
import type { Vacancy } from '../vacancies/vacancy.ts';
import { ResponseConsent, ResponseStatus, ResponseTopic } from './enums.ts';
import type { ResponseReceipt } from './response.ts';

/** More undecided responses than this to one vacancy are not taken. */
const MOST_WAITING = 200;

/** A response to a vacancy, by somebody without an account. */
@InputType()
export abstract class RespondInput extends SenderInput {
  @Field(() => ID, { description: 'The vacancy.' })
  vacancyId!: string;

  @Field({ description: 'What the sender wants to say, 1 to 2000 characters.' })
  text!: string;

  @Field(() => ResponseConsent, {
    defaultValue: ResponseConsent.THIS_VACANCY,
    description: 'For what the sender allows the organisation to use it.',
  })
  consent!: ResponseConsent;
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
    content: () => ({ ...senderOf(input), text: textWithin('text', input.text, 2_000) }),
    language: input.language,
    columns: async (transaction) => {
      await refuseClosed(context, transaction, vacancies, input.vacancyId);
      const { vacancyId, consent } = input;
      const [about, status] = [ResponseTopic.WORK, ResponseStatus.RECEIVED];
      return { vacancyId, about, consent, status } as Partial<R>;
    },
  });
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
  const [{ waiting }]: [{ waiting: number }] = await transaction.query(
    'select count(*)::int as waiting from vacancy_response where vacancy_id = $1 and decided_at is null',
    [id],
  );
  if (waiting >= MOST_WAITING) throw new Refusal(refusalWhenFull('vacancyId'));
}
