import type {
  CorrectionShape,
  MeasureShape,
  ReportContribution,
} from '@social-return/contract/questions/contributions';
import { CLAIM_BYTES, unpackClaims } from '@social-return/contract/questions/packed-claims';

/**
 * What was recorded after a half-year was fixed: its figures as they were fixed and as they would be now, where they
 * differ. Null when nothing differs.
 */
export function correction(
  period: string,
  fixed: ReportContribution,
  now: ReportContribution,
): CorrectionShape | null {
  const before = new Map(fixed.measures.map((measure) => [measure.unit, measure]));
  const after = new Map(now.measures.map((measure) => [measure.unit, measure]));
  const figures = [...new Set([...before.keys(), ...after.keys()])].flatMap((unit) => {
    const [was, is] = [before.get(unit), after.get(unit)];
    if (was?.amount === is?.amount) return [];
    const unitTitle = is?.unitTitle ?? was?.unitTitle ?? unit;
    const peopleChanged = peopleBetween(was, is);
    return [{ unit, unitTitle, fixed: was?.amount ?? null, now: is?.amount ?? null, peopleChanged }];
  });
  const people = peopleChanged(fixed.claims, now.claims);
  return figures.length === 0 && people === 0 ? null : { period, people, figures };
}

/** By at least so many people a figure differs as it is about more or fewer now; null when it is not about people. */
function peopleBetween(was: MeasureShape | undefined, is: MeasureShape | undefined): number | null {
  const [before, after] = [was?.people, is?.people];
  if (before === null || after === null) return null;
  return Math.abs((after ?? 0) - (before ?? 0));
}

/** How many people have a claim that was recorded, withdrawn or changed since. Homes and retention are facts of another day. */
function peopleChanged(before: string | null, after: string | null): number {
  const [was, is] = [statements(before), statements(after)];
  const changed = [...only(was, is), ...only(is, was)];
  return new Set(changed.map((statement) => statement.slice(0, 2 * PERSON_BYTES))).size;
}

const PERSON_BYTES = 8;

/** Person, placement and minutes of each claim; without the facts, which are the last byte. */
function statements(packed: string | null): Set<string> {
  const bytes = unpackClaims(packed ?? '');
  if (!bytes) throw new Error('Expected packed claims.');
  const found = new Set<string>();
  for (let at = 0; at < bytes.length; at += CLAIM_BYTES)
    found.add(bytes.toString('hex', at, at + CLAIM_BYTES - 1));
  return found;
}

function only(some: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...some].filter((statement) => !others.has(statement));
}
