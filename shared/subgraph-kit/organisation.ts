import { MappingRuleFields } from '@social-return/contract/model/measure-fields';
import type { FigureTable } from '@social-return/contract/publication/declared';
import { contributionSdl } from '@social-return/contract/questions/contribution-sdl';
import { perRegistry, registry } from '@social-return/contract/registry/in-force';
import type { Organisation, Registry } from '@social-return/contract/registry/registry';
import { type AccessTable, asRequirement, asTypeAccess } from '@social-return/edge/access/table';
import type { CacheTable } from '@social-return/edge/caching/hints';
import type { Report } from '@social-return/runtime/process/messages';
import type { Environment, Settings } from '@social-return/runtime/settings/setting';
import { type Day } from '@social-return/values/day';
import type { Period } from '@social-return/values/period';
import type { DataSource } from 'typeorm';
import type { Class } from './class.ts';
import { type Services } from './context.ts';
import { type Contributions, contributionResolvers } from './contribute.ts';
import type { ChangeTable } from './decisions/change-table.ts';
import { decisionFields } from './decisions/fields.ts';
import { deliveryParts, withDeliveries } from './deliveries/parts.ts';
import type { DeliveryRules } from './deliveries/rules.ts';
import { withValuedDeliveries } from './deliveries/with-valued-deliveries.ts';
import type { ErasureRules } from './erasure/erase.ts';
import { erasureResolver } from './erasure/resolver.ts';
import { createFixPeriodResolver, type FixedFigures, type KeepFixed } from './fixed/resolver.ts';
import { type OtherNames, type ReportAnswer, withFixedPeriods } from './fixed/with-fixed-periods.ts';
import type { ImportingSubgraph } from './import/run.ts';
import { initiativeParts, withInitiatives } from './initiatives/parts.ts';
import { ledgerResolver } from './ledger/resolver.ts';
import { Names } from './names.ts';
import { refuseUngrounded } from './processing/about-person.ts';
import { type GroundTable } from './processing/grounds.ts';
import { kitGrounds } from './processing/kit-grounds.ts';
import {
  joinPurposes,
  narrowByPurpose,
  type PurposeTable,
  purposesOfAll,
} from './processing/purpose-fields.ts';
import { withThresholds } from './reports/with-thresholds.ts';
import type { RetainingSubgraph } from './retention/run.ts';
import {
  buildSubgraph,
  type Classes,
  type ClassParts,
  type ResolverMap,
  readClasses,
  type Subgraph,
} from './schema.ts';
import { type DEMO_SETTINGS } from './settings.ts';

export type DemoSize = Settings<typeof DEMO_SETTINGS>['DEMO'];

/** All that makes one organisation's subgraph. */
export interface OrganisationSubgraph extends ImportingSubgraph, RetainingSubgraph {
  /** Whose names its classes and tables have, where that is another organisation that runs the same program. */
  readonly writtenFor?: Pick<Organisation, 'name' | 'typePrefix'>;
  readonly resolvers: ClassParts['resolvers'];
  readonly types: ClassParts['types'];
  /** The records of its changes that show who decided. */
  readonly decided?: readonly Class[];
  /** The rights to read it. */
  readonly access: AccessTable;
  /** What each number that it gives to everybody is about. */
  readonly figures: FigureTable;
  /** How long what it publishes may be kept by the gateway. */
  readonly cache?: CacheTable;
  /** Reference resolvers of the entities that it owns. */
  readonly references: ResolverMap;
  readonly contributions: Contributions;
  /** How it values what is delivered to initiatives for obligations to it; without it, it values none. */
  readonly deliveries?: DeliveryRules;
  /** What it has of people beside what every organisation has, and for which purposes that is read. */
  readonly purposes?: PurposeTable;
  /** On what grounds people are read of it, beside or instead of those that hold at every organisation. */
  readonly grounds?: GroundTable;
  /** Whom of its register other registers know by other ids. */
  readonly otherNames?: OtherNames;
  /** What it does when a person is erased, beside what every organisation does. */
  readonly erasure?: ErasureRules;
  /** Keeps what it publishes about people beside its contributions, when it fixes a half-year. */
  readonly keepFixed?: KeepFixed;
  /** Work of its own while it answers requests. */
  readonly background?: (services: Services, environment: Environment) => Promise<Background | null>;
  /** Brings up to date what its tables alone do not hold, as their owner and before it answers. */
  readonly prepare?: (db: DataSource) => Promise<void>;
  /** Further type definitions, where its classes cannot say it. */
  readonly sdl?: (of: Registry, organisation: Organisation) => string;
  readonly entities: readonly Class[];
  readonly migrations: readonly Class[];
  /** Fills an empty database with its part of a deterministic world, all of it or nothing. */
  loadDemo(db: DataSource, size: Exclude<DemoSize, 'none'>, report: Report, today: Day): Promise<void>;
  /** The half-years that its demo is of, in order. */
  readonly demoPeriods?: readonly Period[];
}

/** Work that goes on beside answering requests. */
export interface Background {
  stop(): Promise<void>;
}

/** The subgraph's schema and its SDL, for the registry in force. */
export function organisationSchema(definition: OrganisationSubgraph): Subgraph {
  return organisationSchemas(definition)(registry());
}

type Schemas = (of: Registry) => Subgraph;

/** By what they follow from: a process builds them once. */
const schemasOf = new WeakMap<OrganisationSubgraph, WeakMap<Organisation, Schemas>>();

/** Builds the subgraph's schema for one registry after another; its classes are read once. */
export function organisationSchemas(definition: OrganisationSubgraph): Schemas {
  const organisation = registry().get(definition.name);
  const known = schemasOf.get(definition) ?? new WeakMap<Organisation, Schemas>();
  const schemas = known.get(organisation) ?? newSchemas(definition, organisation);
  schemasOf.set(definition, known.set(organisation, schemas));
  return schemas;
}

function newSchemas(definition: OrganisationSubgraph, organisation: Organisation): Schemas {
  // The tables of a program name types as they were written in it.
  refuseUngrounded(
    definition.entities,
    { ...purposesOfAll(organisation), ...definition.purposes },
    groundsOf(definition),
  );
  const names = namesOf(definition);
  const initiatives = initiativeParts(organisation);
  const classes = readClasses({
    resolvers: [
      ...definition.resolvers,
      ...decisionFields(definition.decided ?? []),
      MappingRuleFields,
      createFixPeriodResolver(organisation, figuresToFix(definition)),
      ledgerResolver(organisation),
      erasureResolver(organisation, definition.erasure ?? {}),
      ...initiatives.resolvers,
      ...deliveryParts(organisation, definition.deliveries).resolvers,
    ],
    types: [...(definition.types ?? []), ...initiatives.types],
  });
  return perRegistry((of) => schemaOf(definition, { organisation, classes, names }, of));
}

/** What the names of its program are at this organisation; undefined where they are as they were written. */
function namesOf({ name, writtenFor }: OrganisationSubgraph): Names | undefined {
  return writtenFor && new Names(writtenFor, registry().get(name));
}

/** The parts of a schema that are the same for every registry. */
interface FixedParts {
  readonly organisation: Organisation;
  readonly classes: Classes;
  readonly names: Names | undefined;
}

function schemaOf(
  definition: OrganisationSubgraph,
  { organisation, classes, names }: FixedParts,
  of: Registry,
): Subgraph {
  const renameTypes = <T>(table: Readonly<Record<string, T>>) => names?.table(table) ?? table;
  const references = { ...renameTypes(definition.references), ...initiativeParts(organisation).references };
  const contributions = { ...definition.contributions, report: withThresholds(reportOf(definition)) };
  const resolverMap = contributionResolvers(organisation, contributions, references);
  for (const [type, fields] of Object.entries(references)) {
    resolverMap[type] = { ...resolverMap[type], ...fields };
  }
  const subgraph = buildSubgraph({
    classes,
    names,
    registry: of,
    contributors: of.organisations.filter(({ name }) => name !== organisation.name),
    access: accessOf(definition, renameTypes(definition.access), organisation, of),
    figures: renameTypes(definition.figures),
    purposes: purposesOf(definition),
    cache: definition.cache && renameTypes(definition.cache),
    sdl: (defined) =>
      [
        contributionSdl(organisation, defined, new Set(Object.keys(references))),
        definition.sdl?.(of, organisation) ?? '',
      ].join('\n'),
    resolverMap,
  });
  narrowByPurpose(subgraph.schema);
  return subgraph;
}

/** The rights that the changes of an organisation need. The kit calls those that it makes by the organisation's own names. */
export function changeTable(definition: OrganisationSubgraph): ChangeTable {
  const names = namesOf(definition);
  const of = registry();
  const access = accessOf(definition, definition.access, of.get(definition.name), of);
  const { fields } = asTypeAccess(access.Mutation ?? 'public');
  return new Map(
    Object.entries(fields).flatMap(([written, needed]) => {
      const name = names?.ofField('Mutation', written) ?? written;
      const requirement = asRequirement(needed).map((scopes) =>
        scopes.map((scope) => names?.ofRight(scope) ?? scope),
      );
      return [written, name].map((key) => [key, { name, requirement }] as const);
    }),
  );
}

/** Its table of rights with those to what the kit adds. */
function accessOf(
  { deliveries }: OrganisationSubgraph,
  table: AccessTable,
  organisation: Organisation,
  of: Registry,
): AccessTable {
  return withDeliveries(withInitiatives(table, organisation, of), organisation, deliveries);
}

/** How it answers questions about reports: out of what was fixed, and else live. */
function reportOf({ contributions, deliveries, otherNames }: OrganisationSubgraph): ReportAnswer {
  return withFixedPeriods(withValuedDeliveries(contributions.report, deliveries), otherNames);
}

/** What it fixes of a half-year. */
export function figuresToFix(definition: OrganisationSubgraph): FixedFigures {
  return { report: reportOf(definition), keep: definition.keepFixed };
}

/** For which purposes people are read of an organisation. */
function purposesOf(definition: OrganisationSubgraph): PurposeTable {
  const { name, purposes = {} } = definition;
  return joinPurposes(purposesOfAll(registry().get(name)), namesOf(definition)?.table(purposes) ?? purposes);
}

/** On what grounds people are read of an organisation. */
export function groundsOf({ name, grounds }: Pick<OrganisationSubgraph, 'name' | 'grounds'>): GroundTable {
  return { ...kitGrounds(registry().get(name)), ...grounds };
}
