import type { Requirement } from '@social-return/edge/access/requirement';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { aboutPerson } from '../processing/about-person.ts';
import type { Action } from '../processing/actions.ts';

/** Of rows about people these are decided on; who changed others is in the processing log, and nowhere else. */
const DECIDED: ReadonlySet<Action> = new Set(['PLACEMENTS', 'ENTRIES', 'REFERRALS', 'DECISIONS', 'INBOX']);

/** A record after a change, and of which class it is. */
interface ChangedRecord {
  readonly entity: unknown;
  readonly id: string;
}

/**
 * Keeps who made a change, in its transaction: no effect of a change can forget it. Nothing is kept of what everybody may
 * do, which nobody decides on.
 */
export async function keepDecision(
  context: Context,
  transaction: Pick<EntityManager, 'query'>,
  mutation: string,
  { entity, id }: ChangedRecord,
): Promise<void> {
  const rule = aboutPerson(entity);
  if (rule && !DECIDED.has(rule.action)) return;
  const change = context.changes.get(mutation);
  const right = change && rightUsed(change.requirement, context.facts.caller.scopes);
  if (!right) return;
  await transaction.query(
    'insert into decision (record_id, change, decided_at, decided_by, decided_with) values ($1, $2, $3, $4, $5)',
    [id, change.name, context.clock(), context.facts.caller.organisation ?? context.organisation, right],
  );
}

/** The right with which a caller may do what needs these; null where everybody may. */
function rightUsed(requirement: Requirement, held: ReadonlySet<string>): string | null {
  const met = requirement.find((scopes) => scopes.every((scope) => held.has(scope)));
  return met && met.length > 0 ? met.join(' ') : null;
}

/** Takes away the decisions on records that are gone, such as those of a person who was erased. Part of the transaction. */
export async function forgetDecisions(
  transaction: Pick<EntityManager, 'query'>,
  records: readonly string[],
): Promise<void> {
  await transaction.query('delete from decision where record_id = any($1)', [records]);
}
