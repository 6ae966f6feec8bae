import type { ColumnValues } from '@social-return/subgraph-kit/import/definition';
import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import {
  type ContractRules,
  clauseAskedOf,
  type DecidedClause,
  decideClause,
  describeAsked,
  deviationOf,
} from '../interpretation/contract-clause.ts';
import { versionFor } from '../interpretation/scheme-terms.ts';

/** What a row says of the clause of a contract. */
export interface ClauseRow {
  readonly kind: string;
  readonly valueCents: Cents;
  readonly start: Day;
  /** The percentage in the file; null where it says none. */
  readonly given: number | null;
  readonly motivation: string | null;
}

/** The clause of a contract that a row makes, by the version that holds on its first day. */
export function clauseOfRow(rules: readonly ContractRules[], row: ClauseRow): DecidedClause {
  const asked = clauseAskedOf(versionFor(rules, row.start), row.kind, row.valueCents);
  return decideClause(asked, row.valueCents, row.given);
}

/** Why a row is refused that deviates without a motivation; null for any other. */
export function checkMotivation(rules: readonly ContractRules[], row: ClauseRow): string | null {
  const clause = clauseOfRow(rules, row);
  const deviation = deviationOf(clause);
  if (deviation === null || row.motivation !== null) return null;
  const { en } = describeAsked(versionFor(rules, row.start), { ...clause, valueCents: row.valueCents });
  return `expected a motivation for ${deviation / 100}%: ${en}`;
}

/** The columns of a contract that hold its clause. */
export function clauseColumns(clause: DecidedClause, motivation: string | null): ColumnValues {
  return {
    clause_version_id: clause.clauseVersionId,
    asked_hundredths: clause.askedHundredths,
    minimum_cents: clause.minimumCents,
    percentage_hundredths: clause.percentageHundredths,
    obligation_cents: clause.obligationCents,
    motivation,
  };
}

/**
 * The clause of a contract that is here, after a row changed it: by the version that it was recorded with, unless it begins on
 * another day by now. What a person decided stays where the row says no percentage.
 */
export function clauseAfter(
  rules: readonly ContractRules[],
  current: ColumnValues,
  row: ClauseRow,
): ColumnValues {
  const { kind, valueCents, start } = row;
  const version =
    current.start === start
      ? (rules.find(({ id }) => id === current.clause_version_id) ?? null)
      : versionFor(rules, start);
  const decided = deviationOf({
    percentageHundredths: Number(current.percentage_hundredths),
    askedHundredths: Number(current.asked_hundredths),
  });
  const clause = decideClause(clauseAskedOf(version, kind, valueCents), valueCents, row.given ?? decided);
  return clauseColumns(clause, row.given === null ? (current.motivation as string | null) : row.motivation);
}

/** The decider of a clause that came out of a file is the organisation that read it in. The database gives the moment. */
export const importJudgement = (organisation: string): ColumnValues => ({
  judged_by: organisation,
  judged_with: 'import',
  judged_at: null,
});
