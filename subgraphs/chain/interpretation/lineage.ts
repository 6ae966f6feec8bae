import type { Lineage } from '@social-return/contract/model/lineage';
import {
  ATTRIBUTION,
  CHAIN_RULE_BOOK,
  CORRECTION,
  COUNT_ONCE,
  COUNTED,
  COVERAGE,
  DOUBLE_CLAIMED,
  DOUBLE_CLAIMS,
  DOUBLE_HOURS,
  DURABLE,
  DURABLE_SHARE,
  HIDDEN,
  HOURS,
  OBLIGATION,
  RESIDENTS,
  RESIDENTS_SHARE,
} from '@social-return/contract/questions/chain-rules';
import type { RuleShape } from '@social-return/contract/questions/contributions';
import { type InputShape, input, recompute } from '@social-return/contract/questions/figures';
import { divide, toDecimal } from '@social-return/values/rational';
import type { ChainReport } from '../model/report.ts';

/** The parts of a report that its lineage is made of: only what is shown, so that it says no more than the figures themselves. */
export type ShownReport = Pick<
  ChainReport,
  | 'uniquePeople'
  | 'placements'
  | 'hours'
  | 'doubleClaims'
  | 'doubleHours'
  | 'residents'
  | 'durable'
  | 'obligations'
  | 'attribution'
  | 'suppressedCells'
  | 'answeredBy'
  | 'fixedParts'
  | 'corrections'
>;

type ShownValue = number | string | null | undefined;
type Figure = readonly [figure: string, title: string, rule: RuleShape, parts: readonly InputShape[] | null];

/** Where each figure of a report comes from. Measures bring their own rules. */
export function lineageOf(report: ShownReport): Lineage[] {
  const answers = answersOf(report);
  const figures = [
    ...counts(report),
    ...residents(report),
    ...durability(report),
    ...obligations(report),
    ...attribution(report),
    ...corrections(report),
    countFigure('suppressedCells', 'onderdrukte cijfers', HIDDEN, report.suppressedCells),
  ];
  return figures.map(([figure, title, rule, parts]) => {
    const amount = parts === null ? null : recompute(CHAIN_RULE_BOOK, { rule, inputs: parts });
    return { figure, title, amount, rule, inputs: [...(parts ?? []), ...answers] };
  });
}

/** Whose answers the figures are made of, and as of when. */
function answersOf({ answeredBy, fixedParts }: ShownReport): InputShape[] {
  return answeredBy.flatMap(({ organisation: { id, title }, asOf }) => {
    if (asOf === null) return [];
    const fixed = fixedParts.find(({ organisation }) => organisation.id === id);
    return fixed
      ? [input(`fixedAt:${id}`, `vastgesteld door ${title}`, fixed.fixedAt)]
      : [input(`asOf:${id}`, `antwoord van ${title}`, asOf)];
  });
}

function counts({ uniquePeople, placements, hours, doubleClaims, doubleHours }: ShownReport): Figure[] {
  return [
    countFigure('uniquePeople', 'mensen', COUNT_ONCE, uniquePeople?.value),
    countFigure('placements', 'plaatsingen', COUNT_ONCE, placements?.value),
    countFigure('hours', 'uren', HOURS, hours),
    countFigure('doubleClaims', 'meldingen die dubbel zouden tellen', DOUBLE_CLAIMS, doubleClaims?.value),
    countFigure('doubleHours', 'uren die dubbel zouden tellen', DOUBLE_HOURS, doubleHours),
  ];
}

function residents({ residents }: ShownReport): Figure[] {
  const [inside, outside] = [residents?.inside.value ?? null, residents?.outside.value ?? null];
  const known = inside !== null && outside !== null && inside + outside > 0;
  return [
    countFigure('residents.inside', 'mensen uit het gebied', RESIDENTS, inside),
    countFigure('residents.outside', 'mensen van elders', RESIDENTS, outside),
    countFigure(
      'residents.unknown',
      'mensen van wie de woonplek onbekend is',
      RESIDENTS,
      residents?.unknown.value,
    ),
    [
      'residents.share',
      'aandeel van mensen uit het gebied',
      RESIDENTS_SHARE,
      known
        ? [input('inside', 'mensen uit het gebied', inside), input('outside', 'mensen van elders', outside)]
        : null,
    ],
  ];
}

function durability({ durable }: ShownReport): Figure[] {
  return (durable ?? []).flatMap(({ months, known, lasted, notKnown }): Figure[] => {
    const [all, stayed] = [known.value, lasted.value];
    const at = `durable.${months}`;
    return [
      countFigure(`${at}.known`, `plaatsingen die ${months} maanden te volgen zijn`, DURABLE, all),
      countFigure(`${at}.lasted`, `plaatsingen die ${months} maanden duurden`, DURABLE, stayed),
      countFigure(
        `${at}.notKnown`,
        `plaatsingen waarvan na ${months} maanden niets bekend is`,
        DURABLE,
        notKnown.value,
      ),
      [
        `${at}.share`,
        `aandeel dat ${months} maanden duurde`,
        DURABLE_SHARE,
        all !== null && stayed !== null && all > 0
          ? [
              input('lasted', 'plaatsingen die zo lang duurden', stayed),
              input('notLasted', 'plaatsingen die korter duurden', all - stayed),
            ]
          : null,
      ],
    ];
  });
}

function obligations({ obligations }: ShownReport): Figure[] {
  return (obligations ?? []).flatMap(
    ({ organisation, obliged, realised, overshoot, contracts, withClause }): Figure[] => {
      const at = `obligations.${organisation.id}`;
      return [
        countFigure(`${at}.obliged`, 'verplicht, in euro', OBLIGATION, euros(obliged)),
        countFigure(
          `${at}.realised`,
          'gerealiseerd, in euro',
          OBLIGATION,
          realised === null ? null : euros(realised),
        ),
        countFigure(
          `${at}.overshoot`,
          'boven de verplichting, in euro',
          OBLIGATION,
          overshoot === null ? null : euros(overshoot),
        ),
        countFigure(`${at}.contracts`, 'lopende contracten', OBLIGATION, contracts),
        countFigure(`${at}.withClause`, 'lopende contracten met een clausule', OBLIGATION, withClause),
        [
          `${at}.coverage`,
          'dekking',
          COVERAGE,
          contracts > 0
            ? [
                input('withClause', 'contracten met een clausule', withClause),
                input('withoutClause', 'contracten zonder clausule', contracts - withClause),
              ]
            : null,
        ],
      ];
    },
  );
}

function attribution({ attribution }: ShownReport): Figure[] {
  return (attribution ?? []).flatMap(
    ({ organisation, claimedHours, attributedHours, placements }): Figure[] => {
      const at = `attribution.${organisation.id}`;
      return [
        countFigure(`${at}.claimedHours`, 'gemelde uren', ATTRIBUTION, claimedHours),
        countFigure(`${at}.attributedHours`, 'toegerekende uren', ATTRIBUTION, attributedHours),
        [
          `${at}.doubleClaimedHours`,
          'dubbel gemelde uren',
          DOUBLE_CLAIMED,
          [
            input('claimedHours', 'gemelde uren', String(claimedHours)),
            input('attributedHours', 'toegerekende uren', String(attributedHours)),
          ],
        ],
        countFigure(`${at}.placements`, 'gemelde plaatsingen', COUNT_ONCE, placements.value),
      ];
    },
  );
}

/** Each figure of an earlier half-year as it would be now, beside what was fixed. */
function corrections({ corrections }: ShownReport): Figure[] {
  return corrections.flatMap(({ organisation, period, figures }) =>
    (figures ?? []).map(({ unit, unitTitle, fixed, now }): Figure => {
      const title = `${unitTitle}, correctie op ${period}`;
      const was = fixed === null ? [] : [input('fixed', 'zoals het is vastgesteld', fixed)];
      const parts = now === null ? null : [input(COUNTED, title, now), ...was];
      return [`corrections.${organisation.id}.${period}.${unit}`, title, CORRECTION, parts];
    }),
  );
}

/** Of any size: sums of many contracts pass what the scalar holds. */
function euros(cents: bigint): string {
  return toDecimal(divide(cents, 100n), 2);
}

function countFigure(figure: string, title: string, rule: RuleShape, value: ShownValue): Figure {
  return [figure, title, rule, value == null ? null : [input(COUNTED, title, String(value))]];
}
