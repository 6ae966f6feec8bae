import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
import { type Day, daysBetween } from '@social-return/values/day';

/** Groups of residents without a KvK number, each in its buurt. */
const INFORMAL: readonly (readonly [name: string, buurt: string])[] = [
  ['Straatgroep Schippersplein', 'BU05990321'],
  ['Moeders van het Bospolderplein', 'BU05990321'],
  ['Portiekgroep Grote Visserijplein', 'BU05990322'],
  ['Buurvrouwen van de Putsebocht', 'BU05991081'],
  ['Stoepgroep Afrikaanderplein', 'BU05991086'],
  ['Groene Straat Pendrecht', 'BU05991577'],
];

const FOUND_SHARE = 0.4;
const FOUND_KINDS: readonly unknown[] = ['CHORE', 'VOLUNTEERING', 'WORK_EXPERIENCE'];
const RECORDED_SHARE = 0.85;

/** Initiatives of residents that are known, though no register knows them. */
export function informalRows(random: Random): readonly Readonly<Record<string, unknown>>[] {
  return INFORMAL.map(([name, buurt], index) => ({
    id: newId('havensteder', random.bytes),
    name,
    kvk: null,
    kind: 'RESIDENT_INITIATIVE',
    since: `20${16 + index}-04-01`,
    until: null,
    version: 1,
    buurt,
  }));
}

type Row = Readonly<Record<string, unknown>>;

/** Where people were found: with an initiative of the same buurt that was there already. */
export function withFindingPlaces<T extends Row>(
  random: Random,
  rows: readonly T[],
  parties: readonly Row[],
) {
  const initiatives = parties.filter(({ kind }) => kind === 'RESIDENT_INITIATIVE');
  return rows.map((row) => {
    const near = initiatives.filter(
      ({ buurt, since }) => buurt === row.buurt && String(since) <= String(row.start),
    );
    const found = FOUND_KINDS.includes(row.kind) && near.length > 0 && random.chance(FOUND_SHARE);
    return { ...row, finding_place_id: found ? (random.pick(near).id as string) : null };
  });
}

/** The hours and the pay of most chores that are over, as they were recorded afterwards. */
export function withRecordedHours<T extends Row>(all: Random, rows: readonly T[], today: Day) {
  return rows.map((row) => {
    const random = all.fork(String(row.id));
    const { kind, start, end } = row as unknown as { kind: string; start: Day; end: Day | null };
    const recorded = kind === 'CHORE' && end !== null && end <= today && random.chance(RECORDED_SHARE);
    if (!recorded) return { ...row, worked_minutes: null, paid: null };
    const days = daysBetween(start, end);
    const planned = (Number(row.minutes_per_week) * Math.max(7, days)) / 7;
    // Quarters of an hour, up to a quarter more or less than was planned; no more than the days have.
    const worked = Math.min(
      days * 1_440,
      Math.max(15, Math.round((planned * random.int(75, 125)) / 1_500) * 15),
    );
    return { ...row, worked_minutes: worked, paid: row.pay };
  });
}

/** Of the communication, research and organisation, a part that residents do themselves. */
export function withResidents<T extends Row>(random: Random, rows: readonly T[]) {
  return rows.map((row) => {
    const other = ['COMMUNICATION', 'RESEARCH', 'ORGANISATION'].includes(String(row.kind));
    const residents = other && row.local_party_id !== null && random.chance(0.3);
    return residents ? { ...row, local_party_id: null, by_residents: true } : { ...row, by_residents: false };
  });
}
