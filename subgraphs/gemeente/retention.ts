import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import {
  dayOf,
  type RetentionCategory,
  type RetentionMoment,
  rowsOf,
} from '@social-return/subgraph-kit/retention/category';
import { REGISTER_SETTINGS } from '@social-return/subgraph-kit/settings';
import type { EntityManager } from 'typeorm';
import { openErasure, type RequestParts } from './erasure/request.ts';

type Register = Pick<RequestParts, 'organisation' | 'erasureDays'>;

/** People asked for in one run: what is left goes in the next. */
const MOST_REQUESTS = 500;

/** What the register keeps of people for a time. */
export function registerCategories(
  environment: Environment,
  organisation: string,
): readonly RetentionCategory[] {
  const { ERASURE_DAYS: erasureDays } = readSettings(REGISTER_SETTINGS, environment);
  return [
    createLeftCandidates({ organisation, erasureDays }),
    rowsOf(
      {
        name: 'notes',
        what: 'Notes on people',
        period: { months: 24 },
        ground: 'An assumption: guidance looks back two years.',
      },
      { table: 'candidate_note', column: 'written_at' },
    ),
    rowsOf(
      {
        name: 'withdrawn-referrals',
        what: 'Referrals that were withdrawn',
        period: { days: 28 },
        ground: 'Four weeks after the procedure (Autoriteit Persoonsgegevens on applicants).',
      },
      { table: 'referral', column: 'withdrawn_at', only: 'withdrawn_at is not null' },
    ),
    rowsOf(
      {
        name: 'withdrawn-consents',
        what: 'Consents that were withdrawn',
        period: { months: 60 },
        ground: 'To show that there was a ground (AVG art. 7 lid 1), as long as a claim can be brought.',
      },
      { table: 'consent', column: 'withdrawn_at', only: 'withdrawn_at is not null' },
    ),
  ];
}

const DUE = `select id from candidate c
  where status = 'LEFT' and left_at is not null and ${dayOf('left_at')} <= $1::date
    and not exists (select from erasure_request r where r.candidate_id = c.id)`;

/** A person who left is erased at every organisation, as if the person had asked: not at the register alone. */
const createLeftCandidates = (register: Register): RetentionCategory => ({
  name: 'left-candidates',
  what: 'People who left the register: a request to every organisation to erase them',
  period: { months: 12 },
  ground: 'A year with permission (Autoriteit Persoonsgegevens on applicants).',
  count: async (transaction, { until }) => (await due(transaction, until)).length,
  expire: async (transaction, moment) => {
    const people = (await due(transaction, moment.until)).slice(0, MOST_REQUESTS);
    for (const candidateId of people) await request(transaction, { ...moment, ...register }, candidateId);
    return people.length;
  },
});

async function due(transaction: EntityManager, until: RetentionMoment['until']): Promise<readonly string[]> {
  const rows: { id: string }[] = await transaction.query(`${DUE} order by id for update of c`, [until]);
  return rows.map(({ id }) => id);
}

function request(
  transaction: EntityManager,
  { now, random, organisation, erasureDays }: RetentionMoment & Register,
  candidateId: string,
): Promise<string> {
  const parts = { organisation, db: transaction.connection, clock: () => now, random, erasureDays };
  return openErasure(parts, transaction, candidateId, 'NOT_NEEDED');
}
