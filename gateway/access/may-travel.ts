import { purposeMap } from '@social-return/edge/access/purpose-directive';
import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import type { Artefacts } from '../composition/artefacts.ts';
import type { MayTravel } from '../execution/rows-ahead.ts';

/**
 * What may be asked of an organisation before it is known to be shown: what everybody may read and what is read for no
 * purpose. A person, and what needs a right, is asked for when it is shown.
 */
export function mayTravelOf({
  document,
  schema,
  access,
}: Pick<Artefacts, 'document' | 'schema' | 'access'>): MayTravel {
  const purposes = purposeMap(document);
  return (typename, field) => {
    const type = schema.getType(typename);
    if (!isObjectType(type) && !isInterfaceType(type)) return false;
    const returned = type.getFields()[field]?.type;
    // What an interface gives is what each of its types gives.
    return (
      [type, ...(isInterfaceType(type) ? schema.getPossibleTypes(type) : [])].every(({ name }) => {
        const coordinate = `${name}.${field}`;
        return !access.types.has(name) && !access.fields.has(coordinate) && !purposes.has(coordinate);
      }) &&
      returned !== undefined &&
      !access.types.has(getNamedType(returned).name)
    );
  };
}
