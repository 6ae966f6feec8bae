import { type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { SHARED_ACCESS } from '../../shared/access/shared-types.ts';
import type { Access, AccessTable, TypeAccess } from '../../shared/access/table.ts';
import { ACCESS as CHAIN } from '../../subgraphs/chain/access.ts';
import { ACCESS as ENECO } from '../../subgraphs/eneco/access.ts';
import { ACCESS as GEMEENTE } from '../../subgraphs/gemeente/access.ts';
import { ACCESS as HAVENSTEDER } from '../../subgraphs/havensteder/access.ts';

const TABLES: readonly AccessTable[] = [SHARED_ACCESS, CHAIN, ENECO, GEMEENTE, HAVENSTEDER];

/**
 * Who may read what, told by the tables themselves and by nothing that was made from them: no directive, no supergraph,
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
