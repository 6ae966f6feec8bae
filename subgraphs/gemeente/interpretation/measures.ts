import type { MeasureShape } from '../../../shared/chain/contributions.ts';
import type { PlacementInPeriod } from '../../../shared/subgraph/placements/in-period.ts';
import { addDays, type Day } from '../../../shared/values/day.ts';
import { parsePeriod, periodStart } from '../../../shared/values/period.ts';
import { divide, type Rational, rational, sum, toDecimal } from '../../../shared/values/rational.ts';
import { effortValue, elapsed, type Work } from './effort-value.ts';
import { blockOf, type Policy, type PolicyVersion, type Valuation } from './policy.ts';

/** What of a placement the gemeente's own measures are made of. */
export interface PlacementFacts extends Work, Valuation {
  readonly end: Day | null;
  readonly approval: string;
}

const HOW =
  'Bedrag van het bouwblok × deel van een voltijdweek (hoogstens 1) × deel van het jaar: elke dag is 1/365, in een schrikkeljaar 1/366. Dagen na de maandgrens van het bouwblok tellen niet. Alleen goedgekeurde plaatsingen tellen, elk met de versie die op haar eerste dag gold. Eén keer afgerond op centen, aan het eind.';

const APPROVED_RULE = {
  id: 'gemeente.approved-placements',
  version: '2026.1',
  validFrom: '2020-01-01',
  source: 'Eigen telling van dit project; Rotterdam publiceert geen telregel',
  assumption: true,
  explanation: 'Plaatsingen met minstens één dag in het half jaar die nu zijn goedgekeurd.',
};

/** The effort value of a placement in exact cents over its days that have passed, today included; nothing unless approved. */
export function realised(placement: PlacementFacts, policy: Policy, today: Day): Rational {
  if (placement.approval !== 'APPROVED') return rational(0n);
  return effortValue(blockOf(policy, placement), placement, elapsed(placement, today));
}

/** What one placement is worth so far. */
export function placementMeasures(placement: PlacementFacts, policy: Policy, today: Day): MeasureShape[] {
  const version = policy.get(placement.schemeVersionId);
  const span = 'Over de dagen die verstreken zijn, vandaag meegerekend.';
  return [effort(realised(placement, policy, today), 1, rule(version ? [version] : [], span))];
}

/** The gemeente's figures of a half-year. */
export function reportMeasures(
  period: string,
  placements: readonly PlacementInPeriod[],
  policy: Policy,
): MeasureShape[] {
  const approved = placements.filter((row) => row.own.approval === 'APPROVED');
  const people = new Set(approved.map((row) => row.candidateId)).size;
  const periodFrom = periodStart(parsePeriod(period));
  const value = sum(approved.map((row) => valueInPeriod(row, periodFrom, policy)));
  return [
    effort(
      value,
      people,
      rule(versionsOf(approved, policy), 'Over de dagen in het half jaar tot en met vandaag.'),
    ),
    {
      unit: 'approved-placements',
      unitTitle: 'goedgekeurde plaatsingen',
      amount: String(approved.length),
      people,
      rule: APPROVED_RULE,
    },
  ];
}

function valueInPeriod(row: PlacementInPeriod, periodFrom: Day, policy: Policy): Rational {
  const from = row.start > periodFrom ? row.start : periodFrom;
  return effortValue(blockOf(policy, valuationOf(row)), row, { from, until: addDays(from, row.days) });
}

function valuationOf(row: PlacementInPeriod): Valuation {
  return {
    schemeVersionId: row.own.scheme_version_id as string,
    targetGroup: row.own.target_group as string,
  };
}

/** The versions by which these placements are valued; all of them where there is no placement. */
function versionsOf(rows: readonly PlacementInPeriod[], policy: Policy): PolicyVersion[] {
  const used = new Set(rows.map((row) => row.own.scheme_version_id as string));
  return [...policy].filter(([id]) => used.size === 0 || used.has(id)).map(([, version]) => version);
}

/** The rule with the versions of the scheme that a figure used, the oldest first. */
function rule(versions: readonly PolicyVersion[], span: string): MeasureShape['rule'] {
  const used = versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return {
    id: 'gemeente.effort-value',
    version: `2026.1 (${used.map((version) => version.label).join(', ')})`,
    validFrom: used[0]?.validFrom ?? '2020-01-01',
    source: used.map((version) => version.source).join(' · '),
    assumption: used.some((version) => version.assumption),
    explanation: `${HOW} ${span}`,
  };
}

function effort(cents: Rational, people: number, rule: MeasureShape['rule']): MeasureShape {
  return {
    unit: 'euro-effort-value',
    unitTitle: 'euro inspanningswaarde',
    amount: toDecimal(divide(cents, 100n), 2),
    people,
    rule,
  };
}
