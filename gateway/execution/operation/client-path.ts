import { fragmentsOf } from '@social-return/edge/access/selections';
import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { Inclusion } from '../response/conditions.ts';
import { clientName } from './names.ts';
import type { RenamedOperation } from './rename-ambiguous.ts';

export type Path = readonly (string | number)[];

/** A path of what is known as a client knows it. */
export type ClientPath = (path: Path, aliases: readonly string[]) => Path;

/** Paths in the client's names, which end at what was asked: beyond it are the plan's own fields, hidden ones too. */
export function clientPaths({ document, operation }: RenamedOperation, included: Inclusion): ClientPath {
  const fragments = fragmentsOf(document);

  function fieldsOf({ selections }: SelectionSetNode): FieldNode[] {
    return selections.flatMap((node) => {
      if (!included(node.directives)) return [];
      if (node.kind === Kind.FIELD) return node;
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      return fragment ? fieldsOf(fragment.selectionSet) : [];
    });
  }

  return (path, aliases) => {
    const known: (string | number)[] = [];
    let sets: readonly SelectionSetNode[] = [operation.selectionSet];
    for (const step of path) {
      if (typeof step === 'string') {
        const fields = sets.flatMap(fieldsOf).filter(({ alias, name }) => (alias ?? name).value === step);
        if (fields.length === 0) break;
        sets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
      }
      known.push(typeof step === 'string' ? clientName(step, aliases) : step);
    }
    return known;
  };
}
