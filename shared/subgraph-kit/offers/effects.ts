import { LANGUAGE_LEVELS, LanguageLevel } from '@social-return/contract/model/enums';
import { Refusal } from '@social-return/contract/model/user-error';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { EntityClass } from '../class.ts';
import type { Context } from '../context.ts';
import { decideEntry, requireWaiting } from '../inbox/decide.ts';
import { refusalWhenFull, takeForm } from '../inbox/send.ts';
import { senderOf } from '../inbox/sender.ts';
import { changeVersioned, type Payload } from '../mutate.ts';
import { newVacancy } from '../vacancies/inputs.ts';
import type { Vacancy } from '../vacancies/vacancy.ts';
import { OfferStatus } from './enums.ts';
import type { OfferInput, UpdateOfferInput } from './inputs.ts';
import type { OfferReceipt, WorkOffer } from './offer.ts';

/** More undecided offers than this are not taken. */
const MOST_WAITING = 500;

/** Takes an offer in. What people will read is held against the same constraints as a vacancy. */
export function offerWork<S extends OfferReceipt>(
  context: Context,
  mutation: string,
  receipt: EntityClass<S>,
  input: OfferInput,
): Promise<Payload<S>> {
  return takeForm<S, OfferInput>(context, mutation, receipt, input, {
    content: () => senderOf(input),
    language: input.language,
    columns: async (transaction) => {
      const [{ waiting }]: [{ waiting: number }] = await transaction.query(
        'select count(*)::int as waiting from work_offer where decided_at is null',
      );
      if (waiting >= MOST_WAITING) throw new Refusal(refusalWhenFull(''));
      const { sender, kind, hoursPerWeekMin, hoursPerWeekMax, positions, closesOn = null } = input;
      return {
        status: OfferStatus.PROPOSED,
        title: input.title.trim(),
        description: input.description.trim(),
        buurt: input.workplace,
        level: LANGUAGE_LEVELS.indexOf(input.languageLevel),
        ...{ sender, kind, hoursPerWeekMin, hoursPerWeekMax, positions, closesOn },
      } as Partial<S>;
    },
  });
}

/** Changes what a matchmaker gave of an offer that waits. @throws Refusal */
export async function updateOffer<R extends WorkOffer>(
  context: Context,
  transaction: EntityManager,
  entity: EntityClass<R>,
  input: UpdateOfferInput,
): Promise<R> {
  await requireWaiting(context, transaction, entity, input);
  const { title, description, kind, hoursPerWeekMin, hoursPerWeekMax, positions, closesOn } = input;
  const changes = {
    title: title?.trim(),
    description: description?.trim(),
    ...{ kind, hoursPerWeekMin, hoursPerWeekMax, positions, closesOn },
  };
  const columns = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null));
  return changeVersioned<R>(transaction, entity as EntityTarget<R>, input, columns as never);
}

/** Makes an offer a vacancy of the organisation, which people find and respond to. @throws Refusal */
export async function publishOffer<R extends WorkOffer, V extends Vacancy>(
  context: Context,
  transaction: EntityManager,
  { offer, vacancy }: { readonly offer: EntityClass<R>; readonly vacancy: EntityClass<V> },
  input: { readonly id: string; readonly expectedVersion: number },
): Promise<R> {
  const row = await requireWaiting(context, transaction, offer, input);
  const columns = newVacancy(context, {
    idempotencyKey: '',
    title: row.title ?? '',
    description: row.description ?? '',
    kind: row.kind,
    workplace: row.buurt,
    hoursPerWeekMin: row.hoursPerWeekMin,
    hoursPerWeekMax: row.hoursPerWeekMax,
    languageLevel: LANGUAGE_LEVELS[row.level] ?? LanguageLevel.NONE,
    skills: [],
    positions: row.positions,
    closesOn: row.closesOn,
  });
  await transaction
    .createQueryBuilder()
    .insert()
    .into(vacancy)
    .values(columns as never)
    .execute();
  const published = { status: OfferStatus.PUBLISHED, vacancyId: columns.id };
  return decideEntry(context, transaction, offer, input, published as Partial<R>);
}
