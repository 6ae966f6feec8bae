import { WIJKEN, wijkOf } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import { type DemoEmployer, FIRMS, INITIATIVE_EMPLOYERS } from '@social-return/demo/employers';
import type { Random } from '@social-return/demo/random';
import { CONTRACT_SUBJECTS, type Sector, SUBSIDY_SUBJECTS } from '@social-return/demo/vocabulary';
import type { DemoWorld } from '@social-return/demo/world';
import { addMonths, type Day, dayOf } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { obligation, STANDARD_PERCENTAGE_HUNDREDTHS } from '../interpretation/obligation.ts';
import { versionFor } from '../interpretation/scheme-terms.ts';
import type { ContractKind } from '../model/enums.ts';
import { SCHEME_VERSIONS } from '../published/scheme-rows.ts';
import { LESS, MORE, NONE, TEAMS } from './words.ts';

const VERSIONS = SCHEME_VERSIONS.map(({ id, validFrom, validUntil }) => ({
  id,
  validFrom: validFrom as Day,
  validUntil: validUntil as Day | null,
}));
const CITY_COUNT = 300;
const FEWEST = 30;
const SUBSIDY_SHARE = 0.12;
const STANDARD_SHARE = 0.45;

/** Contracts with a clause: fewer than half at first (Rekenkamer Rotterdam, 2020), and rising. */
const CLAUSE_SHARES: Readonly<Record<number, number>> = {
  2021: 0.42,
  2022: 0.45,
  2023: 0.5,
  2024: 0.58,
  2025: 0.66,
  2026: 0.72,
};
const YEARS = Object.keys(CLAUSE_SHARES).map(Number);

/** So that all contracts together come near what the city buys: about € 800 million a year (Rekenkamer Rotterdam, 2020). */
const VOLUME = 2;

/** Kinds of work that are usually given by part of the city. */
const BY_WIJK: readonly Sector[] = [
  'CLEANING',
  'GREEN',
  'CONSTRUCTION',
  'INSTALLATION',
  'INSULATION',
  'CARE',
];

/** Wijken where people live: industry and harbours come after them. */
const LIVED_IN = WIJKEN.slice(0, 13);

/** A contract with what its row does not tell. */
export interface DemoContract {
  readonly row: ContractRow;
  readonly sector: Sector;
}

export interface ContractRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly contractor_kvk: string;
  readonly obligation_cents: Cents;
  readonly start: Day;
  readonly end: Day;
}

interface Subject {
  readonly subject: string;
  readonly sector: Sector;
  readonly thousands: readonly [min: number, max: number];
  readonly kind: `${ContractKind}`;
}

const KINDS = { WORK: 'WORKS', SERVICE: 'SERVICES', SUPPLY: 'SUPPLIES' } as const;
const BOUGHT: readonly Subject[] = CONTRACT_SUBJECTS.map((one) => ({ ...one, kind: KINDS[one.kind] }));
const SUBSIDISED: readonly Subject[] = SUBSIDY_SUBJECTS.map((one) => ({ ...one, kind: 'SUBSIDY' }));

/** What the gemeente bought or subsidised since 2021, each with the social return that it obliges to. */
export function contractRows(random: Random, { scale }: DemoWorld): DemoContract[] {
  return Array.from({ length: scale.times(CITY_COUNT, FEWEST) }, () => {
    const subject = random.pick(random.chance(SUBSIDY_SHARE) ? SUBSIDISED : BOUGHT);
    const start = dayOf(random.pick(YEARS), random.pick([1, 1, 1, 3, 4, 5, 7, 7, 9, 10]), 1);
    const months = monthsOf(random, subject);
    const end = addMonths(start, months);
    const contractor = contractorOf(random, subject);
    const value = worthOf(random, subject, months);
    const percentage = percentageOf(random, subject, start);
    return {
      sector: subject.sector,
      row: {
        id: newId('gemeente', random.bytes),
        title: titleOf(random, subject, contractor, start),
        kind: subject.kind,
        contractor_name: contractor.name,
        contractor_kvk: contractor.kvk,
        managing_team: TEAMS[subject.sector],
        value_cents: value,
        percentage_hundredths: percentage,
        obligation_cents: obligation(value, percentage),
        motivation: motivationFor(random, percentage),
        clause_version_id: versionFor(VERSIONS, start)?.id ?? null,
        ...{ judged_by: 'gemeente', judged_with: 'gemeente:records:write', judged_at: `${start}T09:00:00Z` },
        start,
        end,
        status: 'OPEN',
        version: 1,
      },
    };
  });
}

function monthsOf(random: Random, { kind }: Subject): number {
  if (kind === 'SUBSIDY') return 12;
  return kind === 'WORKS' ? random.pick([9, 12, 18, 24]) : random.pick([24, 36, 36, 48, 48]);
}

/** Usual ranges are those of a year for services, supplies and subsidies, and of the whole for works. */
function worthOf(random: Random, { kind, thousands: [min, max] }: Subject, months: number): Cents {
  const years = kind === 'WORKS' ? 1 : months / 12;
  const thousands = Math.round(
    min * (max / min) ** Math.cbrt(random.next()) * years * (kind === 'SUBSIDY' ? 1 : VOLUME),
  );
  return BigInt(thousands * 1_000 + random.int(0, 999)) * 100n;
}

function titleOf(random: Random, { subject, sector }: Subject, contractor: DemoEmployer, start: Day): string {
  const wijk = contractor.type === 'INITIATIVE' ? wijkOf(contractor.buurt) : random.pick(LIVED_IN);
  return `${subject}${BY_WIJK.includes(sector) ? `, ${wijk.name}` : ''} ${start.slice(0, 4)}`;
}

function contractorOf(random: Random, { kind, sector }: Subject): DemoEmployer {
  if (kind === 'SUBSIDY') return random.pick(INITIATIVE_EMPLOYERS);
  return random.pick(FIRMS.gemeente.filter((firm) => firm.sector === sector));
}

function percentageOf(random: Random, { kind, sector }: Subject, start: Day): number {
  if (!random.chance(CLAUSE_SHARES[Number(start.slice(0, 4))] ?? 0)) return 0;
  if (random.chance(STANDARD_SHARE)) return STANDARD_PERCENTAGE_HUNDREDTHS;
  if (kind === 'SUPPLIES' || sector === 'ICT') return random.pick([100, 200, 300]);
  return random.pick([750, 1_000, 1_000, 1_500, 2_000, 2_000]);
}

function motivationFor(random: Random, percentage: number): string | null {
  if (percentage === STANDARD_PERCENTAGE_HUNDREDTHS) return null;
  if (percentage === 0) return random.pick(NONE);
  return random.pick(percentage > STANDARD_PERCENTAGE_HUNDREDTHS ? MORE : LESS);
}

/** Contracts with something to fill that run on that day. */
export function contractsToFill(contracts: readonly DemoContract[], day: Day): DemoContract[] {
  return contracts.filter(({ row }) => row.obligation_cents > 0n && row.start <= day && day < row.end);
}
