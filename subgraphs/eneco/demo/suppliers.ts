import { newId } from '@social-return/contract/ids';
import { FIRMS } from '@social-return/demo/employers';
import type { Random } from '@social-return/demo/random';
import type { Sector } from '@social-return/demo/vocabulary';
import { addDays, addMonths, type Day, dayOf } from '@social-return/values/day';
import type { PsoLevel } from '../model/enums.ts';

type Level = `${PsoLevel}`;

/** A certificate holds for two years. */
const MONTHS_VALID = 24;
const CERTIFIED_SHARE = 0.75;
const RENEWED_SHARE = 0.5;
/** The day before which each supplier was certified for the first time at the level that it has. */
const CERTIFIED_BEFORE = '2026-11-22' as Day;
/** How long before that day the one certificate was given that expired and was never renewed. */
const EXPIRED_DAYS = 900;

/** A tender is some months before the agreement starts. */
const MONTHS_OF_TENDER = 3;

/** What a supplier of each sector does for Eneco; all of `AGREEMENT_SUBJECTS`. */
export const SUBJECTS: Readonly<Partial<Record<Sector, readonly string[]>>> = {
  HEAT_NETWORK: [
    'Aanleg van warmteleidingen',
    'Aansluiten van woningen op het warmtenet',
    'Onderhoud van warmtestations',
    'Storingsdienst warmte',
    'Laswerk aan transportleidingen',
    'Meetdata en inregelen',
  ],
  INSTALLATION: [
    'Levering en montage van afleversets',
    'Plaatsing van slimme meters',
    'Zonnepanelen op daken van klanten',
    'Plaatsing van laadpalen',
    'Warmtepompen voor eengezinswoningen',
  ],
  INSULATION: ['Isolatie voor aansluiting'],
  CONSTRUCTION: ['Graafwerk en herstraten'],
  TRANSPORT: ['Logistiek van installatiemateriaal'],
  CLEANING: ['Schoonmaak van kantoren en stations'],
  CATERING: ['Bedrijfscatering'],
  ICT: ['Werkplekbeheer en ICT', 'Bewonerscommunicatie in warmtegebieden'],
};

export interface SupplierRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly kvk: string;
  readonly staff: number;
}

/** All suppliers, whatever the size of the world. */
export function supplierRows(random: Random): SupplierRow[] {
  return FIRMS.eneco.map(({ name, kvk, buurt }) => ({
    id: newId('eneco', random.bytes),
    name,
    kvk,
    staff: random.pick([4, 7, 11, 15, 18, 24, 30, 38, 45, 60, 85, 120, 210]),
    since: dayOf(random.int(2012, 2022), random.int(1, 6), 1),
    until: null,
    version: 1,
    buurt,
  }));
}

/**
 * Certificates of every level, renewed as long as today has it; some suppliers have none, some had a lower one before, and
 * that of the first has expired. Their days do not depend on today, so that no half-year of before changes by it.
 */
export function certificateRows(all: Random, suppliers: readonly SupplierRow[], today: Day) {
  return suppliers.flatMap(({ id }, index) => {
    const random = all.fork(id);
    const expired = index === 0;
    if (!expired && !random.chance(CERTIFIED_SHARE)) return [];
    const level = random.weighted<Level>([
      ['ASPIRANT', 12],
      ['BASIC', 8],
      ['STEP_1', 14],
      ['STEP_2', 9],
      ['STEP_3', 4],
      ['PLUS_30', 2],
    ]);
    const from = addDays(CERTIFIED_BEFORE, -(expired ? EXPIRED_DAYS : random.int(20, 700)));
    const current = certificate(random, id, level, from);
    const rose = level !== 'ASPIRANT' && random.chance(RENEWED_SHARE);
    const before = rose ? [certificate(random, id, 'ASPIRANT', addMonths(from, -MONTHS_VALID))] : [];
    const after = expired ? [] : renewals(random, id, level, addMonths(from, MONTHS_VALID), today);
    return [...before, current, ...after].filter(({ valid_from }) => valid_from <= today);
  });
}

/** An aspirant holds that status once, and has the first level after it. */
function renewals(random: Random, supplier: string, level: Level, from: Day, today: Day) {
  const rows = [];
  for (let day = from; day <= today; day = addMonths(day, MONTHS_VALID)) {
    rows.push(certificate(random, supplier, level === 'ASPIRANT' ? 'BASIC' : level, day));
  }
  return rows;
}

function certificate(random: Random, supplier: string, level: Level, from: Day) {
  return {
    id: newId('eneco', random.bytes),
    supplier_id: supplier,
    level,
    valid_from: from,
    valid_until: addMonths(from, MONTHS_VALID),
    version: 1,
  };
}

export interface AgreementRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly supplier_id: string;
  readonly start: Day;
  readonly end: Day;
}

/** What was agreed with each supplier: one agreement after another, so that most days have one. */
export function agreementRows(random: Random, suppliers: readonly SupplierRow[]): AgreementRow[] {
  return suppliers.flatMap(({ id, kvk, staff }) => {
    const sector = FIRMS.eneco.find((firm) => firm.kvk === kvk)?.sector ?? 'HEAT_NETWORK';
    const subject = random.pick(SUBJECTS[sector] ?? []);
    const first = dayOf(random.pick([2021, 2022]), random.pick([1, 4, 7]), 1);
    const [middle, last] = [
      addMonths(first, random.pick([24, 36])),
      addMonths(first, random.pick([60, 72, 84])),
    ];
    return [
      agreement(random, id, staff, subject, first, middle),
      agreement(random, id, staff, subject, middle, last),
    ];
  });
}

function agreement(random: Random, supplier: string, staff: number, title: string, start: Day, end: Day) {
  return {
    id: newId('eneco', random.bytes),
    supplier_id: supplier,
    title,
    start,
    end,
    target_fte_hundredths: 25 * random.int(2, Math.min(16, 4 + Math.ceil(staff / 15))),
    tendered_on: addMonths(start, -MONTHS_OF_TENDER),
    target_learning_hours: random.pick([0, 120, 240, 480, 720, 1_200]),
    version: 1,
  };
}
