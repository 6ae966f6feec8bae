import { chainAccess } from '@social-return/chain/access';
import { registry } from '@social-return/contract/registry/in-force';
import { sharedAccess } from '@social-return/edge/access/shared-types';
import type { Access, AccessTable, TypeAccess } from '@social-return/edge/access/table';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { eneco } from '@social-return/eneco/subgraph';
import { PURPOSES_OF_FIELDS } from '@social-return/gemeente/purposes';
import { gemeente } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { withDeliveries } from '@social-return/subgraph-kit/deliveries/parts';
import { withInitiatives } from '@social-return/subgraph-kit/initiatives/parts';
import {
  type PurposeTable,
  purposesOfAll,
  purposesOfField,
} from '@social-return/subgraph-kit/processing/purpose-fields';
import { type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';

/** The tables of the organisations, with what the kit lets each of them keep. */
const OWN_TABLES = [eneco, gemeente, havensteder].map(({ name, access, deliveries }) => {
  const organisation = registry().get(name);
  return withDeliveries(withInitiatives(access, organisation, registry()), organisation, deliveries);
});
const TABLES: readonly AccessTable[] = [sharedAccess(), chainAccess(), ...OWN_TABLES];

const FOR_PROFILE: readonly Purpose[] = ['MATCHING', 'GUIDANCE'];

/** What the chain computes of people, each field by hand. */
const COMPUTED: PurposeTable = {
  Candidate: { placements: ['GUIDANCE'], matchingVacancies: FOR_PROFILE },
  Referral: { vacancy: FOR_PROFILE, outcome: FOR_PROFILE },
  CandidateConnection: FOR_PROFILE,
  CandidateMatchConnection: FOR_PROFILE,
  AccessLogConnection: ['OVERSIGHT'],
  Contractor: ['CONTRACTS'],
  Mutation: {
    ...each(['GUIDANCE', 'MATCHING', 'ERASURE'], 'registerCandidate', 'updateCandidate', 'closeCandidate'),
    ...each(['GUIDANCE', 'MATCHING', 'ERASURE'], 'setCandidateContact', 'writeCandidateNote'),
    ...each(['GUIDANCE'], 'giveConsent', 'withdrawConsent'),
    ...each(FOR_PROFILE, 'referCandidate', 'withdrawReferral'),
    ...each(['GUIDANCE', 'MATCHING', 'ERASURE'], 'linkCandidate', 'unlinkCandidate'),
    ...each(['GUIDANCE', 'CONTRACTS'], 'setGemeentePlacementApproval', 'recordGemeenteCircumstances'),
    ...each(['GUIDANCE', 'CONTRACTS'], 'recordGemeenteProvenCost', 'correctGemeenteProvenCost'),
    ...each(['GUIDANCE', 'CONTRACTS'], 'recordHavenstederChore'),
    ...each(['ERASURE'], 'requestErasure'),
    ...Object.fromEntries(
      registry().organisations.flatMap(({ typePrefix: prefix }) => {
        return Object.entries({
          ...each(FOR_PROFILE, `accept${prefix}Referral`, `decline${prefix}Referral`),
          ...each(['GUIDANCE', 'CONTRACTS'], `start${prefix}Placement`, `end${prefix}Placement`),
          ...each(['GUIDANCE', 'CONTRACTS'], `confirm${prefix}Placement`, `move${prefix}Placement`),
          ...each(['GUIDANCE', 'CONTRACTS'], `change${prefix}PlacementHours`),
          ...each(FOR_PROFILE, `handle${prefix}Response`, `decline${prefix}Response`),
          ...each(FOR_PROFILE, `delete${prefix}Response`),
          ...each(FOR_PROFILE, `update${prefix}Offer`, `publish${prefix}Offer`),
          ...each(FOR_PROFILE, `decline${prefix}Offer`, `delete${prefix}Offer`),
          ...each(FOR_PROFILE, `update${prefix}RequestProposal`, `publish${prefix}RequestProposal`),
          ...each(FOR_PROFILE, `decline${prefix}RequestProposal`, `delete${prefix}RequestProposal`),
          ...each(['CONTRACTS'], `submit${prefix}Entry`, `accept${prefix}Entry`),
          ...each(['CONTRACTS'], `return${prefix}Entry`, `decline${prefix}Entry`),
          ...each(['ERASURE'], `erase${prefix}Person`, `close${prefix}Erasure`),
        });
      }),
    ),
  },
};

const PURPOSE_TABLES: readonly PurposeTable[] = [
  ...registry().organisations.map(purposesOfAll),
  Object.fromEntries(
    registry().organisations.map(({ typePrefix }) => [`${typePrefix}VacancyResponse`, FOR_PROFILE]),
  ),
  Object.fromEntries(registry().organisations.map(({ typePrefix }) => [`${typePrefix}Offer`, FOR_PROFILE])),
  ...['Entry', 'EntryPreview'].map((type) =>
    Object.fromEntries(
      registry().organisations.map(({ typePrefix }) => [`${typePrefix}${type}`, ['CONTRACTS'] as const]),
    ),
  ),
  PURPOSES_OF_FIELDS,
  COMPUTED,
];

function each(
  purposes: readonly Purpose[],
  ...fields: readonly string[]
): Record<string, readonly Purpose[]> {
  return Object.fromEntries(fields.map((field) => [field, purposes]));
}

/**
 * Whether a field is for that purpose, by the tables themselves.
 * @param coordinate as of {@link Oracle.may}
 */
export function isForPurpose(schema: GraphQLSchema, coordinate: string, purpose: Purpose | null): boolean {
  const [type = '', field = ''] = coordinate.split('.');
  const named = schema.getType(type);
  if (field === '__typename') return true;
  if (isAbstractType(named)) {
    return schema
      .getPossibleTypes(named)
      .every(({ name }) => isForPurpose(schema, `${name}.${field}`, purpose));
  }
  return PURPOSE_TABLES.every((table) => {
    const purposes = purposesOfField(table, type, field);
    return purposes === null || (purpose !== null && purposes.includes(purpose));
  });
}

/**
 * Which caller may read what, by the tables themselves and by nothing that was made from them: no directive, no supergraph,
 * no algebra. One question at a time: may somebody with these scopes be given this field of this type?
 */
export class Oracle {
  readonly #schema: GraphQLSchema;
  readonly #scopes: ReadonlySet<string>;

  constructor(schema: GraphQLSchema, scopes: ReadonlySet<string>) {
    this.#schema = schema;
    this.#scopes = scopes;
  }

  /** @param coordinate `Vacancy.title`, of an object or an interface, or `Vacancy.__typename` */
  may(coordinate: string): boolean {
    const [type = '', field = ''] = coordinate.split('.');
    const named = this.#schema.getType(type);
    if (isAbstractType(named) && field === '__typename') {
      return this.#schema.getPossibleTypes(named).some(({ name }) => this.#mayType(name));
    }
    if (isAbstractType(named)) {
      return this.#schema.getPossibleTypes(named).every(({ name }) => this.may(`${name}.${field}`));
    }
    if (!this.#mayType(type)) return false;
    if (field === '__typename') return true;
    return (
      rulesOf(type).every(({ fields }) => this.#meets(fields[field] ?? 'public')) && this.#mayGet(type, field)
    );
  }

  #mayGet(type: string, field: string): boolean {
    const object = this.#schema.getType(type);
    const returned = isObjectType(object) ? object.getFields()[field] : undefined;
    // Hidden from clients: keys and contributions, which are leaves.
    if (!returned) return true;
    const named = getNamedType(returned.type);
    return isAbstractType(named)
      ? this.#schema.getPossibleTypes(named).some(({ name }) => this.#mayType(name))
      : this.#mayType(named.name);
  }

  #mayType(type: string): boolean {
    const rules = rulesOf(type);
    if (rules.length > 0) return rules.every((rule) => this.#meets(rule.type));
    if (type.endsWith('Payload')) return this.#mayChange(type);
    const listed = this.#listedBy(type);
    return listed === null || this.#mayType(listed);
  }

  #mayChange(payload: string): boolean {
    const changes = Object.values(this.#schema.getMutationType()?.getFields() ?? {});
    const [change] = changes.filter(({ type }) => getNamedType(type).name === payload);
    return rulesOf('Mutation').every(({ fields }) => this.#meets(fields[change?.name ?? ''] ?? 'public'));
  }

  /** `EnecoSupplierConnection` and `EnecoSupplierEdge` → `EnecoSupplier`. */
  #listedBy(type: string): string | null {
    const [, field] = /(?:Connection|Edge)$/.exec(type)
      ? [type, type.endsWith('Edge') ? 'node' : 'edges']
      : [];
    const object = this.#schema.getType(type);
    const next = field && isObjectType(object) ? object.getFields()[field] : undefined;
    return next ? getNamedType(next.type).name : null;
  }

  #meets(access: Access): boolean {
    return (
      access === 'public' || access.some((together) => together.every((scope) => this.#scopes.has(scope)))
    );
  }
}

function rulesOf(type: string): TypeAccess[] {
  return TABLES.flatMap((table) => {
    const rule = table[type];
    if (rule === undefined) return [];
    return typeof rule === 'object' && 'type' in rule ? [rule] : [{ type: rule, fields: {} }];
  });
}
