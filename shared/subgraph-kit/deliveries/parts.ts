import type { Organisation } from '@social-return/contract/registry/registry';
import { type AccessTable, asTypeAccess, ownAccess } from '@social-return/edge/access/table';
import type { Class } from '../class.ts';
import { decisionFields } from '../decisions/fields.ts';
import { deliveryResolvers, namesOfDeliveries } from './resolvers.ts';
import type { DeliveryRules } from './rules.ts';
import { deliveryClassOf } from './valued-delivery.ts';

/** By what an organisation that has rules for it values what was delivered to initiatives. */
export function deliveryParts(organisation: Organisation, rules: DeliveryRules | undefined) {
  const entity = deliveryClassOf(organisation);
  const resolvers: Class[] = rules
    ? [...deliveryResolvers(organisation, rules), ...decisionFields([entity])]
    : [];
  return { entities: [entity], resolvers };
}

/** An organisation's table of rights with those to the deliveries that it values: those to read and to change its records. */
export function withDeliveries(
  table: AccessTable,
  organisation: Organisation,
  rules: DeliveryRules | undefined,
): AccessTable {
  if (!rules) return table;
  const { recordsRead, recordsWrite } = ownAccess(organisation.name);
  const { list, value } = namesOfDeliveries(organisation);
  const query = asTypeAccess(table.Query ?? 'public');
  const mutation = asTypeAccess(table.Mutation ?? 'public');
  return {
    ...table,
    Query: { ...query, fields: { ...query.fields, [list]: recordsRead } },
    Mutation: { ...mutation, fields: { ...mutation.fields, [value]: recordsWrite } },
    [`${organisation.typePrefix}ValuedDelivery`]: recordsRead,
  };
}
