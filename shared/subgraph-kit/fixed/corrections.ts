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

/** By at least this many people a figure differs as it is about more or fewer now; null when it is not about people. */
function peopleBetween(was: MeasureShape | undefined, is: MeasureShape | undefined): number | null {
  const [before, after] = [was?.people, is?.people];
  if (before === null || after === null) return null;
  return Math.abs((after ?? 0) - (before ?? 0));
}

/**
 * How many people have a placement that was recorded, withdrawn or changed in its hours since. Homes and retention are facts
 * of another day, and into how many claims a placement is split says what it counts for, such as after a move to another
 * contract: none of these is a figure of the half-year.
 */
function peopleChanged(before: string | null, after: string | null): number {
  const [was, is] = [minutesByPlacement(before), minutesByPlacement(after)];
  const changed = [...is.keys(), ...was.keys()].filter((key) => was.get(key) !== is.get(key));
  return new Set(changed.map((key) => key.slice(0, 2 * PERSON_BYTES))).size;
}

const PERSON_BYTES = 8;
const NAMED_BYTES = 16;

/** Minutes × days of each person and placement, over all claims of it. */
function minutesByPlacement(packed: string | null): Map<string, number> {
  const bytes = unpackClaims(packed ?? '');
  if (!bytes) throw new Error('Expected packed claims.');
  const minutes = new Map<string, number>();
  for (let at = 0; at < bytes.length; at += CLAIM_BYTES) {
    const key = bytes.toString('hex', at, at + NAMED_BYTES);
    minutes.set(key, (minutes.get(key) ?? 0) + bytes.readUIntBE(at + NAMED_BYTES, 3));
  }
  return minutes;
}
