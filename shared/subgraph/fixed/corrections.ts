import type { Claim, CorrectionShape, ReportContribution } from '../../chain/contributions.ts';

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
    return [{ unit, unitTitle, fixed: was?.amount ?? null, now: is?.amount ?? null }];
  });
  const changed = changedClaims(fixed.claims, now.claims);
  if (figures.length === 0 && changed.length === 0) return null;
  return { period, people: new Set(changed.map(([person]) => person)).size, figures };
}

/** Claims of one side only: recorded, withdrawn or changed since. Homes and retention are facts of another day. */
function changedClaims(before: readonly Claim[], after: readonly Claim[]): Claim[] {
  const text = ([person, placement, amount]: Claim) => `${person} ${placement} ${amount}`;
  const only = (some: readonly Claim[], others: readonly Claim[]) => {
    const known = new Set(others.map(text));
    return some.filter((claim) => !known.has(text(claim)));
  };
  return [...only(before, after), ...only(after, before)];
}
