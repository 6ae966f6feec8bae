import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Party, TestChain } from './chain.ts';
import type { TestSubgraph } from './subgraph.ts';

/** Picks one of this many. */
export type Choose = (count: number) => number;

/** Values of inputs that are mostly accepted, made from the names and types of a schema and from what databases hold. */
export class Plausible {
  readonly #rows: ReadonlyMap<string, readonly Row[]>;
  readonly #vouchers: ReadonlyMap<Party, readonly string[]>;
  #keys = 0;

  private constructor(
    rows: ReadonlyMap<string, readonly Row[]>,
    vouchers: ReadonlyMap<Party, readonly string[]>,
  ) {
    this.#rows = rows;
    this.#vouchers = vouchers;
  }

  /** Of a chain that holds something. */
  static async of(chain: TestChain): Promise<Plausible> {
    const { data } = await chain.ask<{
      gemeente: { referrals: { edges: { node: ReferralResult }[] } };
    } | null>('{ gemeente { referrals(first: 100) { edges { node { vacancy { id } voucher } } } } }');
    const referred = (data?.gemeente.referrals.edges ?? []).map(({ node }) => node);
    const vouchers = Map.groupBy(
      referred.filter(({ voucher }) => voucher !== null),
      ({ vacancy }) => ownerIn(vacancy?.id ?? ''),
    );
    return Plausible.from(
      chain.parties,
      new Map([...vouchers].map(([party, given]) => [party, given.map(({ voucher }) => String(voucher))])),
    );
  }

  /** Of databases that hold something. */
  static async from(
    parties: Readonly<Partial<Record<Party, Pick<TestSubgraph, 'sql'>>>>,
    vouchers: ReadonlyMap<Party, readonly string[]> = new Map(),
  ): Promise<Plausible> {
    const rows = new Map<string, readonly Row[]>();
    for (const [party, { sql }] of Object.entries(parties)) {
      const tables = await sql<{ name: string; versioned: boolean }>(TABLES_WITH_ID);
      for (const { name, versioned } of tables) {
        const version = versioned ? 'version' : '1 as version';
        rows.set(
          `${party}.${name}`,
          await sql<Row>(`select id::text, ${version} from ${name} order by id limit 20`),
        );
      }
    }
    return new Plausible(rows, vouchers);
  }

  /** The `input` of one change; what is optional is given one time in four. */
  inputOf(schema: GraphQLSchema, change: string, choose: Choose): Record<string, unknown> {
    const field = schema.getMutationType()?.getFields()[change];
    const type = getNamedType(field?.args[0]?.type) as GraphQLInputObjectType;
    const party = ownerIn(change);
    const record = this.#recordOf(schema, change, party, choose);
    const given: Record<string, unknown> = {};
    for (const each of Object.values(type.getFields())) {
      if (!isRequiredInputField(each) && choose(4) !== 0) continue;
      given[each.name] = this.#value(each.name, each.type, party, choose);
    }
    if ('id' in given && record) given.id = record.id;
    if ('expectedVersion' in given) given.expectedVersion = record?.version ?? 1;
    return given;
  }

  #recordOf(schema: GraphQLSchema, change: string, party: Party, choose: Choose): Row | undefined {
    const payload = getNamedType(schema.getMutationType()?.getFields()[change]?.type);
    const record = payload && 'getFields' in payload ? payload.getFields().record : undefined;
    const name = record ? getNamedType(record.type).name.replace(/^(Gemeente|Havensteder|Eneco)/, '') : '';
    return this.#row(party, snake(name), choose);
  }

  #row(party: Party, table: string, choose: Choose): Row | undefined {
    const rows = this.#rows.get(`${party}.${table}`) ?? this.#rows.get(`gemeente.${table}`) ?? [];
    return rows.length > 0 ? rows[choose(rows.length)] : undefined;
  }

  #value(name: string, type: GraphQLInputType, party: Party, choose: Choose): unknown {
    if (isNonNullType(type)) return this.#value(name, type.ofType, party, choose);
    if (isListType(type)) return name === 'skills' ? [] : [this.#value(name, type.ofType, party, choose)];
    if (isEnumType(type)) return type.getValues()[choose(type.getValues().length)]?.name;
    if (isInputObjectType(type)) {
      const required = Object.values(type.getFields()).filter(isRequiredInputField);
      return Object.fromEntries(
        required.map((each) => [each.name, this.#value(each.name, each.type, party, choose)]),
      );
    }
    if (name === 'idempotencyKey') {
      this.#keys += 1;
      return `plausible-key-${this.#keys}`;
    }
    if (name === 'voucher') {
      const vouchers = this.#vouchers.get(party) ?? [];
      return vouchers[choose(vouchers.length || 1)] ?? 'voucher';
    }
    if (name in TEXTS) return TEXTS[name];
    if (type.name === 'ID')
      return this.#row(party, snake(name.replace(/Ids?$/, '')), choose)?.id ?? 'gemeente:none';
    return SCALARS[type.name] ?? 'Een gewone tekst.';
  }
}

interface Row {
  readonly id: string;
  readonly version: number;
}

interface ReferralResult {
  readonly vacancy: { readonly id: string } | null;
  readonly voucher: string | null;
}

const TABLES_WITH_ID = `
  select c.relname as name, bool_or(a.attname = 'version') as versioned
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
  group by c.relname having bool_or(a.attname = 'id')`;

const TEXTS: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(['home', 'workplace', 'area', 'establishment'].map((name) => [name, 'BU05990321'])),
  ...Object.fromEntries(
    ['kvk', 'employerKvk', 'contractorKvk', 'sellerKvk', 'supplierKvk'].map((name) => [name, '12345678']),
  ),
  sha256: 'a'.repeat(64),
  organisation: 'eneco',
  email: 'p@example.nl',
  phone: '0612345678',
  hoursPerWeekMin: 8,
  hoursPerWeekMax: 32,
  hoursPerWeek: 16,
  fullWeekHours: 36,
  learningHoursPerWeek: 8,
  level: 2,
  year: 2025,
  end: '2027-12-31',
  until: '2027-12-31',
  validUntil: '2027-12-31',
  closesOn: '2026-12-31',
};

const SCALARS: Readonly<Record<string, unknown>> = {
  Int: 5,
  Float: 5,
  Boolean: true,
  Day: '2026-02-02',
  Period: '2025-H2',
  Euro: '100.00',
};

function snake(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

/** Whose a change or an id is, by its name. */
function ownerIn(name: string): Party {
  if (/havensteder/i.test(name)) return 'havensteder';
  return /eneco/i.test(name) ? 'eneco' : 'gemeente';
}
