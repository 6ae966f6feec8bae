import { buurtenWithin } from '@social-return/contract/areas/areas';
import { addDays, addMonths, type Day } from '@social-return/values/day';
import { type Period, parsePeriod, periodRange } from '@social-return/values/period';
import type { Party, TestChain } from '../setup/chain.ts';

/** A placement as a row of an organisation's database, with what its own figures need. */
export interface PlacementRow {
  readonly id: string;
  readonly party: Party;
  readonly person: string;
  readonly employer: string;
  readonly start: Day;
  readonly end: Day | null;
  readonly buurt: string;
  readonly home: string | null;
  readonly elsewhere: boolean;
  readonly confirmed: Day | null;
  readonly kind: string;
  readonly own: Readonly<Record<string, string | number | null>>;
}

interface Contract {
  readonly id: string;
  readonly start: Day;
  readonly end: Day;
  readonly clause: boolean;
}

/** What the three databases hold of people, read by SQL. */
export interface City {
  readonly today: Day;
  readonly placements: readonly PlacementRow[];
  readonly contracts: readonly Contract[];
  readonly certificates: readonly { readonly placement: string; readonly on: Day }[];
}

/** The columns of each organisation that its own figures are made of. */
const OWN: Readonly<Record<Party, string>> = {
  gemeente: `'approval', p.approval, 'group', p.target_group, 'contract', p.contract_id,
    'block', (select label from policy_scheme_version v where v.id = p.scheme_version_id) || ':' || p.target_group,
    'cents', (select amount_cents from block b where (b.scheme_version_id, b.target_group) = (p.scheme_version_id, p.target_group)),
    'months', (select month_cap from block b where (b.scheme_version_id, b.target_group) = (p.scheme_version_id, p.target_group))`,
  havensteder: `'paid', p.paid, 'found', p.finding_place_id, 'referral', p.referral_id`,
  eneco: `'learning', p.learning_minutes_per_week, 'position', p.start_position, 'contract', p.contract_type`,
};

export async function cityOf(parties: TestChain['parties'], today: Day): Promise<City> {
  const rows = await Promise.all(
    (Object.keys(OWN) as Party[]).map((party) =>
      parties[party].sql<PlacementRow>(
        `select p.id, '${party}' as party, candidate_id as person, employer_kvk as employer, start::text, "end"::text as "end", buurt,
           home_buurt as home, lives_elsewhere as elsewhere, confirmed_until::text as confirmed, kind, json_build_object(${OWN[party]}) as own
         from placement p`,
      ),
    ),
  );
  return {
    today,
    placements: rows.flat(),
    contracts: await parties.gemeente.sql(
      `select id, start::text, "end"::text as "end", percentage_hundredths > 0 as clause from contract`,
    ),
    certificates: await parties.eneco.sql(
      `select placement_id as placement, obtained_on::text as on from learning_certificate`,
    ),
  };
}

/** How many people are behind each part of a number; null of a number that is about no people. */
export type PeopleBehind = readonly number[] | null;

const NOT_ABOUT_PEOPLE = [
  // How much is hidden, and how it is rounded.
  /(^|\.)(suppressed|suppressedCells|roundedTo|months|version)$/,
  /^lineage\.suppressedCells\./,
  // Contracts and what they oblige to.
  /^(lineage\.)?obligations\.\w+\.(obliged|contracts|withClause|coverage)(\.|$)/,
  // What was delivered to initiatives.
  /^deliveries\.\w+\.measures\.(euro|hours)-delivered-/,
  // Money of assignments, and of activities that are no placements.
  /^(ownMeasures|localMoney)\.\w+\.measures\.(euro-local|local-share|lm3|lm3-lower-bound|lm3-coverage|euro-activity)\./,
  /^converted\d+\.(parts|notConverted)\.\w+\.(euro-local|local-share|lm3|lm3-lower-bound|lm3-coverage|euro-activity)\./,
  /^indicators\.(euro-local|local-share|lm3|other-work-local-share|vacancies-published|vacancies-filled-share)\./,
];

/** The same by counting rows one by one: no figure, no gate, no code of the chain. */
export class CityPeople {
  readonly #city: City;
  readonly #since: Day;
  readonly #end: Day;
  readonly #until: Day;
  /** Of placements that count, those with a day in the half-year until today, in the area. */
  readonly #claims: readonly PlacementRow[];

  constructor(city: City, period: string, area: string) {
    const { start, end } = periodRange(parsePeriod(period) as Period);
    const tomorrow = addDays(city.today, 1);
    this.#city = city;
    [this.#since, this.#end, this.#until] = [start, end, tomorrow < end ? tomorrow : end];
    const buurten = new Set(buurtenWithin(area));
    this.#claims = city.placements.filter(
      (row) =>
        this.#until > start &&
        buurten.has(row.buurt) &&
        (row.party !== 'gemeente' || row.own.approval === 'APPROVED') &&
        row.start < this.#until &&
        (row.end === null || row.end > this.#since),
    );
  }

  /** @throws Error for a number of which this does not know whom it is about. */
  behind(path: string): PeopleBehind {
    if (NOT_ABOUT_PEOPLE.some((pattern) => pattern.test(path))) return null;
    const [first = '', ...rest] = path.replace(/^lineage\./, '').split('.');
    if (/^(uniquePeople|placements|hours)$/.test(first)) return [this.#people()];
    if (/^double(Claims|Hours)$/.test(first)) return [this.#double().size];
    if (first === 'residents') return this.#residents(rest[0]);
    if (first === 'durable') return this.#durable(Number(rest[0]), rest[1]);
    if (first === 'attribution') return this.#attribution();
    if (first === 'obligations') return this.#obligations();
    // `ownMeasures.gemeente.measures.UNIT`, `converted0.parts.gemeente.UNIT`.
    if (/^(ownMeasures|businessCase|converted\d+)$/.test(first))
      return this.#measure(rest[2] ?? '', groupIn(path));
    if (first === 'indicators') return this.#indicator(rest[0] ?? '');
    throw new Error(`Nobody said whom this number is about: ${path}`);
  }

  #people(counts: (row: PlacementRow) => boolean = () => true): number {
    return new Set(this.#claims.filter(counts).map(({ person }) => person)).size;
  }

  /** People of whom two organisations claim the same placement, with the organisations. */
  #double(): Map<string, Set<Party>> {
    const same = Map.groupBy(this.#claims, ({ person, employer, start }) => `${person} ${employer} ${start}`);
    const double = new Map<string, Set<Party>>();
    for (const rows of same.values()) {
      const parties = new Set(rows.map(({ party }) => party));
      if (parties.size < 2) continue;
      const person = rows[0]?.person ?? '';
      double.set(person, new Set([...(double.get(person) ?? []), ...parties]));
    }
    return double;
  }

  #residents(part: string | undefined): PeopleBehind {
    const of = Map.groupBy(this.#claims, ({ person }) => person);
    const homes = [...of.values()].map((rows) => {
      if (rows.some(({ home }) => home !== null)) return 'inside';
      return rows.some(({ elsewhere }) => elsewhere) ? 'outside' : 'unknown';
    });
    const count = (home: string) => homes.filter((each) => each === home).length;
    return part === 'unknown' ? [count('unknown')] : [count('inside'), count('outside'), count('unknown')];
  }

  #durable(months: number, part: string | undefined): PeopleBehind {
    const began = this.#claims.filter(
      ({ start }) => start >= this.#since && addMonths(start, months) <= this.#city.today,
    );
    const same = Map.groupBy(began, ({ person, employer, start }) => `${person} ${employer} ${start}`);
    const people: Record<string, Set<string>> = { lasted: new Set(), left: new Set(), notKnown: new Set() };
    for (const rows of same.values()) {
      const day = addMonths(rows[0]?.start as Day, months);
      const ran = (row: PlacementRow) => row.end === null || row.end >= day;
      const stayed = rows.some((row) => ran(row) && row.confirmed !== null && row.confirmed >= day);
      const state = stayed ? 'lasted' : rows.some(ran) ? 'notKnown' : 'left';
      people[state]?.add(rows[0]?.person ?? '');
    }
    const size = (state: string) => people[state]?.size ?? 0;
    return part === 'notKnown' ? [size('notKnown')] : [size('lasted'), size('left'), size('notKnown')];
  }

  #attribution(): PeopleBehind {
    const double = [...this.#double().values()];
    const parties = new Set(this.#claims.map(({ party }) => party));
    return [...parties].flatMap((party) => [
      this.#people((row) => row.party === party),
      double.filter((claimants) => claimants.has(party)).length,
    ]);
  }

  /** All of whom a placement can fill an obligation of a contract that runs. */
  #obligations(): PeopleBehind {
    const running = this.#city.contracts.filter(
      ({ start, end, clause }) => clause && start < this.#end && end > this.#since,
    );
    const ids = new Map(running.map((contract) => [contract.id, contract]));
    const filling = this.#city.placements.filter(({ own, start, end, party }) => {
      const contract = party === 'gemeente' && own.approval === 'APPROVED' && ids.get(String(own.contract));
      return (
        contract && start < this.#until && start < contract.end && (end === null || end > contract.start)
      );
    });
    return [new Set(filling.map(({ person }) => person)).size];
  }

  /** @param group of an input that is about one group of the people: which; null of all of them */
  #measure(unit: string, group: string | null): PeopleBehind {
    const isOf = ({ own }: PlacementRow) =>
      group === null || own.block === group || group.startsWith(`${own.position}:${own.contract}`);
    const counts = (party: Party, test: (row: PlacementRow) => boolean) => [
      this.#people((row) => row.party === party && isOf(row) && test(row)),
    ];
    switch (unit) {
      case 'approved-placements':
        return counts('gemeente', () => true);
      case 'euro-effort-value':
        return counts('gemeente', (row) => this.#isValued(row));
      case 'bijstand-outflow':
      case 'euro-benefit-saved-per-person':
      case 'euro-effort-per-person':
        return counts('gemeente', (row) => this.#leftBijstand(row));
      case 'resident-hours':
        return counts('havensteder', ({ home }) => home !== null);
      case 'weighted-fte':
        return counts('eneco', ({ own }) => own.position !== 'OTHER' && own.contract !== 'SW_SECONDED_OUT');
      case 'learning-hours':
        return counts('eneco', ({ own }) => Number(own.learning) > 0);
      case 'certificates':
        return [this.#certified()];
      default:
        throw new Error(`Nobody said whom figures in this unit are about: ${unit}`);
    }
  }

  #isValued({ start, own }: PlacementRow): boolean {
    const last = own.months === null ? null : addMonths(start, Number(own.months));
    return Number(own.cents) > 0 && (last === null || last > this.#since);
  }

  #leftBijstand({ start, own, confirmed }: PlacementRow): boolean {
    const day = addMonths(start, 6);
    const isLong = day <= this.#city.today && confirmed !== null && confirmed >= day;
    return isLong && start >= this.#since && String(own.group).startsWith('PARTICIPATIEWET');
  }

  #certified(): number {
    const obtained = new Set(
      this.#city.certificates
        .filter(({ on }) => on >= this.#since && on < this.#until)
        .map(({ placement }) => placement),
    );
    // Also of placements that were over by then.
    return this.#people(({ id }) => obtained.has(id));
  }

  #indicator(code: string): PeopleBehind {
    const work = (test: (row: PlacementRow) => boolean) =>
      this.#people((row) => row.party === 'havensteder' && test(row));
    const residents = (...kinds: string[]) => [work((row) => row.home !== null && kinds.includes(row.kind))];
    switch (code) {
      case 'people-found':
        return [work(({ own }) => own.found !== null)];
      case 'resident-hours':
        return [work(({ home }) => home !== null)];
      case 'resident-pay':
        return [work(({ home, own }) => home !== null && own.paid !== null)];
      case 'residents-chores':
        return residents('CHORE');
      case 'residents-work':
        return residents('JOB', 'WORK_EXPERIENCE');
      case 'residents-training':
        return residents('TRAINING');
      case 'referred-share':
        return [work(({ own }) => own.referral !== null), work(({ own }) => own.referral === null)];
      default:
        throw new Error(`Nobody said whom this indicator is about: ${code}`);
    }
  }
}

function groupIn(path: string): string | null {
  return /\.inputs\.(?:years|blockCents|minuteDays):(.+)\.value$/.exec(path)?.[1] ?? null;
}
