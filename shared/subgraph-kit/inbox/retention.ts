import { dayOf, type RetentionCategory, rowsOf } from '../retention/category.ts';

/** How long what people without an account wrote to an organisation is kept. */
export function inboxCategories(): readonly RetentionCategory[] {
  return [
    entriesOf(
      {
        name: 'decided-responses',
        what: 'Responses to vacancies and to what initiatives ask, that were decided on or withdrawn, of people who allowed that use alone',
        period: { days: 28 },
        ground: 'Four weeks after the procedure (Autoriteit Persoonsgegevens on applicants).',
      },
      {
        table: 'vacancy_response',
        column: 'decided_at',
        only: `decided_at is not null and (consent = 'THIS_VACANCY' or status = 'WITHDRAWN')`,
      },
    ),
    entriesOf(
      {
        name: 'waiting-responses',
        what: 'Responses to vacancies and to what initiatives ask, that nobody decided on, of people who allowed that use alone',
        period: { months: 6 },
        ground: 'An assumption: nobody waits longer for an answer.',
      },
      {
        table: 'vacancy_response',
        column: 'received_at',
        only: `decided_at is null and consent = 'THIS_VACANCY'`,
      },
    ),
    entriesOf(
      {
        name: 'allowed-responses',
        what: 'Responses to vacancies and to what initiatives ask, of people who allowed other work or help too',
        period: { months: 12 },
        ground: 'A year with permission (Autoriteit Persoonsgegevens on applicants).',
      },
      {
        table: 'vacancy_response',
        column: 'received_at',
        only: `consent = 'OTHER_WORK' and status <> 'WITHDRAWN'`,
      },
    ),
    entriesOf(
      {
        name: 'decided-offers',
        what: 'Work that people without an account offered, after it was published, declined or withdrawn',
        period: { months: 3 },
        ground: 'An assumption: for as long as people ask about it.',
      },
      { table: 'work_offer', column: 'decided_at', only: 'decided_at is not null' },
    ),
    entriesOf(
      {
        name: 'waiting-offers',
        what: 'Work that people without an account offered and nobody decided on',
        period: { months: 6 },
        ground: 'An assumption: nobody waits longer for an answer.',
      },
      { table: 'work_offer', column: 'received_at', only: 'decided_at is null' },
    ),
    entriesOf(
      {
        name: 'decided-proposals',
        what: 'What initiatives without an account asked, after it was published, declined or withdrawn',
        period: { months: 3 },
        ground: 'An assumption: for as long as people ask about it.',
      },
      { table: 'request_proposal', column: 'decided_at', only: 'decided_at is not null' },
    ),
    entriesOf(
      {
        name: 'waiting-proposals',
        what: 'What initiatives without an account asked and nobody decided on',
        period: { months: 6 },
        ground: 'An assumption: nobody waits longer for an answer.',
      },
      { table: 'request_proposal', column: 'received_at', only: 'decided_at is null' },
    ),
  ];
}

interface Entries {
  readonly table: string;
  readonly column: string;
  readonly only: string;
}

/** Entries go with their keys, and with what the table of idempotency keys knows of them. */
function entriesOf(
  category: Omit<RetentionCategory, 'count' | 'expire'>,
  { table, column, only }: Entries,
): RetentionCategory {
  const { count } = rowsOf(category, { table, column, only });
  return {
    ...category,
    count,
    expire: async (transaction, { until }) => {
      const rows: { gone: number }[] = await transaction.query(
        `with gone as (delete from ${table} where ${only} and ${dayOf(column)} <= $1::date returning id),
           keys as (delete from person_key using gone where candidate_id = gone.id),
           changes as (
             update idempotency set input_hash = 'erased', record_id = null, errors = '[]'
             from gone where record_id = gone.id)
         select count(*)::int as gone from gone`,
        [until],
      );
      return rows[0]?.gone ?? 0;
    },
  };
}
