import { describe, expect, it } from 'vitest';
import { ineligible } from './approval-rules.ts';
import type { SchemeFacts } from './scheme-facts.ts';
import type { RuleKind, SchemeTerms } from './scheme-terms.ts';
import { NOTHING_KNOWN } from './scheme-testing.ts';

const terms = (rules: Partial<Record<RuleKind, number>>, more: Partial<SchemeTerms> = {}): SchemeTerms =>
  ({
    id: 'v',
    schemeId: 's',
    label: 'test',
    validFrom: '2020-01-01',
    validUntil: null,
    source: 'x',
    assumption: true,
    method: 'FIXED_BLOCK',
    bonuses: new Map(),
    rules: new Map(Object.entries(rules)),
    blocks: new Map(
      [
        ['WW', 12],
        ['NUG', 12],
        ['BBL_1_2', 24],
        ['BBL_3_UP', 36],
      ].map(([group, monthCap]) => [
        group,
        { amountCents: 1n, fullTimeMinutesPerWeek: 2160, monthCap, monthsInGroupMin: null },
      ]),
    ),
    ...more,
  }) as SchemeTerms;

const facts = (more: object): SchemeFacts =>
  ({
    ...NOTHING_KNOWN,
    targetGroup: 'WW',
    start: '2025-06-01',
    end: null,
    minutesPerWeek: 2160,
    award: '2025-03-01',
    contractStart: '2025-04-01',
    firstSrDay: '2025-06-01',
    placedHereUntil: null,
    ...more,
  }) as SchemeFacts;

const reasons = (rules: Partial<Record<RuleKind, number>>, more: object) =>
  ineligible(terms(rules), facts(more)).map(({ reason, rule }) => [reason, rule]);

describe('what keeps a placement from being approved', () => {
  it.each<[string, Partial<Record<RuleKind, number>>, object, (string | null)[][]]>([
    ['nothing, without rules', {}, {}, []],
    [
      '[HAR] fewer than 12 hours a week',
      { MIN_MINUTES_PER_WEEK: 720 },
      { minutesPerWeek: 719 },
      [['TOO_FEW_HOURS', 'MIN_MINUTES_PER_WEEK']],
    ],
    ['[HAR] not exactly 12 hours', { MIN_MINUTES_PER_WEEK: 720 }, { minutesPerWeek: 720 }, []],
    [
      '[DH] a start over 12 months before the contract',
      { LOOK_BACK_MONTHS: 12 },
      { start: '2024-03-31' },
      [['STARTED_TOO_LONG_BEFORE', 'LOOK_BACK_MONTHS']],
    ],
    ['[DH] not a start 12 months before', { LOOK_BACK_MONTHS: 12 }, { start: '2024-04-01' }, []],
    [
      '[HAR] the same employer in the 6 months before',
      { REVOLVING_DOOR_MONTHS: 6 },
      { employedHereUntil: '2024-12-02' },
      [['REVOLVING_DOOR', 'REVOLVING_DOOR_MONTHS']],
    ],
    [
      '[HAR] not an employer left 6 months before',
      { REVOLVING_DOOR_MONTHS: 6 },
      { employedHereUntil: '2024-12-01' },
      [],
    ],
    [
      '[SWF] who was not in the group on the award',
      { MEMBERSHIP_ON_AWARD: 1 },
      { groupSince: '2025-03-02' },
      [['NOT_IN_GROUP_ON_REFERENCE_DATE', 'MEMBERSHIP_ON_AWARD']],
    ],
    [
      '[SWF] a job-seeker who is not registered long enough',
      { NUG_MIN_MONTHS: 6 },
      { targetGroup: 'NUG', registeredJobSeeker: true, groupSince: '2024-12-01' },
      [['TOO_SHORT_IN_GROUP', 'NUG_MIN_MONTHS']],
    ],
    [
      '[DH] BBL of level 3 handed in as level 1 or 2',
      {},
      { targetGroup: 'BBL_1_2', educationLevel: 3 },
      [['NO_BLOCK', null]],
    ],
    ['[DH] not BBL of an unknown level', {}, { targetGroup: 'BBL_1_2' }, []],
    [
      '[HAR][SWF] months used up since the first day of social return',
      { CAP_FROM_FIRST_SR_DAY: 1 },
      { firstSrDay: '2024-06-01' },
      [['CAP_USED_UP', 'CAP_FROM_FIRST_SR_DAY']],
    ],
    [
      '[HAR][SWF] not months of which one is left',
      { CAP_FROM_FIRST_SR_DAY: 1 },
      { firstSrDay: '2024-06-02' },
      [],
    ],
    ['a group without a block', {}, { targetGroup: 'WIA' }, [['NO_BLOCK', null]]],
  ])('is %s', (_what, rules, more, expected) => {
    expect(reasons(rules, more)).toEqual(expected);
  });

  it('is not what only decides the amount: proven cost', () => {
    expect(ineligible(terms({}, { method: 'ACTUAL_COST', blocks: new Map() }), facts({}))).toEqual([]);
  });
});
