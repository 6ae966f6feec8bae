import { areaOf } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import { type DemoEmployer, FIRMS } from '@social-return/demo/employers';
import { fill } from '@social-return/demo/fill';
import { neighbourhood } from '@social-return/demo/places';
import type { Random } from '@social-return/demo/random';
import { ASSIGNMENT_SUBJECTS, type AssignmentSubject, UNLESS_REASONS } from '@social-return/demo/vocabulary';
import type { DemoWorld } from '@social-return/demo/world';
import { addDays, type Day, daysBetween, parseDay } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import type { AssignmentKind, UnlessReason } from '../model/enums.ts';
import { does, type LocalPartyRow } from './local-parties.ts';

const CITY_COUNT = 400;
const FEWEST = 24;
const FIRST_AWARD = parseDay('2022-05-02', 'start');
const LAST_AWARD = parseDay('2026-11-20', 'end');

/** Thousands of euros from which an open tender is needed. Source: European threshold for services in 2024-2025. */
const TENDER_THOUSANDS = 221;
/** Up to here most assignments find somebody local. */
const SMALL_THOUSANDS = 60;
const LOCAL_SHARE = { small: 0.72, large: 0.3 };
const SETTLED_SHARE = 0.93;

export interface AssignmentRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly amount: Cents;
  readonly local_amount: Cents;
  readonly status: 'OPEN' | 'CLOSED';
  readonly local_party_id: string | null;
  readonly contractor_kvk: string | null;
  readonly start: Day;
  readonly end: Day;
  readonly buurt: string;
}

/** What Havensteder had done: by a local party, or by another with the reason why ('Lokaal, tenzij'). */
export function assignmentRows(
  all: Random,
  { scale, today }: DemoWorld,
  parties: readonly LocalPartyRow[],
): AssignmentRow[] {
  return Array.from({ length: scale.times(CITY_COUNT, FEWEST) }, (_, n) => {
    const random = all.fork(`a${n}`);
    const subject = random.pick(ASSIGNMENT_SUBJECTS);
    const buurt = neighbourhood(random);
    const thousands = thousandsOf(random, subject);
    const awarded = addDays(FIRST_AWARD, random.int(0, daysBetween(FIRST_AWARD, LAST_AWARD)));
    const start = addDays(awarded, random.int(10, 60));
    const end = addDays(start, 14 + random.int(1, 30) + Math.round(Math.sqrt(thousands) * random.int(6, 14)));
    const local = random.chance(thousands <= SMALL_THOUSANDS ? LOCAL_SHARE.small : LOCAL_SHARE.large);
    // Whole tens of euros, in cents.
    const amount = BigInt(thousands * 100 + random.int(0, 99)) * 1_000n;
    return {
      id: newId('havensteder', random.bytes),
      title: fill(subject.subject, { buurt: areaOf(buurt)?.name ?? '' }),
      kind: kindOf(subject),
      amount,
      ...(local
        ? byLocalParty(random, subject, amount, parties)
        : byContractor(random, subject, amount, thousands)),
      awarded_on: awarded,
      start,
      end,
      status: random.chance(SETTLED_SHARE) && end <= today ? 'CLOSED' : 'OPEN',
      version: 1,
      buurt,
    };
  });
}

/** Small amounts are more usual than large ones. */
function thousandsOf(random: Random, { thousands: [min, max] }: AssignmentSubject): number {
  return Math.round(min * (max / min) ** random.next());
}

function kindOf({ subject, sector }: AssignmentSubject): `${AssignmentKind}` {
  switch (sector) {
    case 'CONSTRUCTION':
      return /renovatie|vernieuwing/i.test(subject) ? 'RENOVATION' : 'MAINTENANCE';
    case 'CLEANING':
    case 'GREEN':
      return 'MAINTENANCE';
    case 'INSULATION':
    case 'INSTALLATION':
    case 'HEAT_NETWORK':
      return 'RENOVATION';
    case 'ICT':
      return 'COMMUNICATION';
    case 'CARE':
      return /onderzoek/i.test(subject) ? 'RESEARCH' : 'ORGANISATION';
    case 'CATERING':
      return 'ORGANISATION';
    case 'TRANSPORT':
      return 'OTHER';
  }
}

function byLocalParty(
  random: Random,
  { sector }: AssignmentSubject,
  amount: Cents,
  parties: readonly LocalPartyRow[],
) {
  const party = random.pick(parties.filter((one) => does(one, sector)));
  return {
    local_amount: (amount * BigInt(random.int(70, 100))) / 100n,
    local_party_id: party.id as string | null,
    contractor_name: null,
    contractor_kvk: null as string | null,
    unless_reason: null,
    unless_explanation: null,
  };
}

function byContractor(random: Random, { sector }: AssignmentSubject, amount: Cents, thousands: number) {
  const contractor = random.pick(contractorsFor(sector));
  const reason = random.pick(
    UNLESS_REASONS.filter(({ code }) => code !== 'above-threshold' || thousands >= TENDER_THOUSANDS),
  );
  return {
    local_amount: (amount * BigInt(random.int(3, 45))) / 100n,
    local_party_id: null,
    contractor_name: contractor.name,
    contractor_kvk: contractor.kvk,
    unless_reason: REASONS[reason.code] ?? ('OTHER' satisfies `${UnlessReason}`),
    unless_explanation: reason.text,
  };
}

function contractorsFor(sector: AssignmentSubject['sector']): readonly DemoEmployer[] {
  return FIRMS.gemeente.filter((firm) => firm.sector === sector);
}

/** Codes of the demo's reasons as Havensteder's own; the others are 'other', said in the explanation. */
const REASONS: Readonly<Record<string, `${UnlessReason}`>> = {
  'no-local-party': 'NO_LOCAL_PARTY',
  'no-offer': 'NO_LOCAL_PARTY',
  'no-capacity': 'CAPACITY',
  'certificate-required': 'CERTIFICATION',
  'above-threshold': 'TENDER_LAW',
  'framework-agreement': 'TENDER_LAW',
  price: 'PRICE',
};

/** Assignments that run on that day, those in that buurt first. */
export function assignmentsOn(
  assignments: readonly AssignmentRow[],
  day: Day,
  buurt: string,
): AssignmentRow[] {
  const running = assignments.filter(({ start, end }) => start <= day && day < end);
  return [...running.filter((one) => one.buurt === buurt), ...running.filter((one) => one.buurt !== buurt)];
}
