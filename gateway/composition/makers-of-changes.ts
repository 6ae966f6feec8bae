import { rightsOf } from '@social-return/edge/access/checks';
import { Requirements } from '@social-return/edge/access/map';
import { purposeMap } from '@social-return/edge/access/purpose-directive';
import { isMet } from '@social-return/edge/access/requirement';
import { personas } from '@social-return/edge/trust/personas';
import type { Artefacts } from './artefacts.ts';

/** By the name of each change of the endpoint: which personas hold a right to it, and one of the purposes that it is for. */
export function makersOfChanges({
  document,
  schema,
  access,
}: Pick<Artefacts, 'document' | 'schema' | 'access'>): ReadonlyMap<string, readonly string[]> {
  const requirements = new Requirements(schema, access);
  const purposes = purposeMap(document);
  const changes = schema.getMutationType();
  return new Map(
    Object.keys(changes?.getFields() ?? {}).map((change) => {
      const requirement = requirements.ofField(changes?.name ?? '', change);
      const needed = purposes.get(`${changes?.name}.${change}`);
      const makers = personas().filter((persona) => {
        const held = rightsOf({ kind: persona.kind, scopes: new Set(persona.scopes) });
        return (
          isMet(requirement, held) && (!needed || persona.purposes.some((each) => needed.includes(each)))
        );
      });
      return [change, makers.map(({ name }) => name)];
    }),
  );
}
