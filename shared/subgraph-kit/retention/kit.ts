import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { AMSTERDAM, daysBetween, todayIn } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';
import { inboxCategories } from '../inbox/retention.ts';
import { deleteExpiredIn } from '../processing/retention.ts';
import { RETENTION_SETTINGS } from '../settings.ts';
import { type RetentionCategory, type RetentionMoment, rowsOf } from './category.ts';

/** What every organisation keeps of people for a time. */
export function kitCategories(environment: Environment): readonly RetentionCategory[] {
  return [
    rowsOf(
      {
        name: 'idempotency-keys',
        what: 'Keys of changes, with hashes of what was asked',
        period: { days: 30 },
        ground: 'Long enough to repeat a change that got no answer.',
      },
      { table: 'idempotency', column: 'created_at' },
    ),
    rowsOf(
      {
        name: 'declined-referrals',
        what: 'Decisions to decline a person who was put forward, with the reason',
        period: { days: 28 },
        ground: 'Four weeks after the procedure (Autoriteit Persoonsgegevens on applicants).',
      },
      { table: 'referral_decision', column: 'decided_at', only: `status = 'DECLINED'` },
    ),
    rowsOf(
      {
        name: 'decided-entries',
        what: 'What firms reported and the organisation accepted or declined',
        period: { months: 12 },
        ground: 'An assumption: until the half-year is reported and settled. The placement stays.',
      },
      { table: 'contractor_entry', column: 'submitted_at', only: `status in ('ACCEPTED', 'DECLINED')` },
    ),
    ...inboxCategories(),
    logCategory(environment),
  ];
}

/** The logs only grow: they are deleted by the one function that may, which the database checks. */
function logCategory(environment: Environment): RetentionCategory {
  const expire = async (
    transaction: EntityManager,
    { now, until }: RetentionMoment,
    dryRun: boolean,
  ): Promise<number> => {
    const days = daysBetween(
      until,
      todayIn(AMSTERDAM, () => now),
    );
    const gone = await deleteExpiredIn(transaction, now, { days, dryRun });
    return gone.processingRecords + gone.auditRecords;
  };
  return {
    name: 'processing-log',
    what: 'Records of the processing log and the audit log',
    period: { days: readSettings(RETENTION_SETTINGS, environment).PROCESSING_RETENTION_DAYS },
    ground: 'Five years: the right of access would be empty with much less (CJEU C-553/07, Rijkeboer).',
    count: (transaction, moment) => expire(transaction, moment, true),
    expire: (transaction, moment) => expire(transaction, moment, false),
  };
}
