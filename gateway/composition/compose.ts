import { composeServices } from '@apollo/composition';
import { parse, print } from 'graphql';
import { describeAccess } from './describe-access.ts';

/** One subgraph as it is composed. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

/** Hints of the composer that are meant and explained; every other hint is an error. */
const MEANT: ReadonlySet<string> = new Set([
  // The chain knows vacancies and placements by their key alone; their owners tell the rest.
  'INCONSISTENT_INTERFACE_VALUE_TYPE_FIELD',
  // Every organisation protects its own placements: what all of them require together is what is meant.
  'MERGED_NON_REPEATABLE_DIRECTIVE_ARGUMENTS',
]);

/** Composition found errors, or hints that nobody meant. The message lists them all. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';
}

/**
 * Composes the subgraphs to a supergraph. The addresses in it are placeholders: every gateway is set where
 * the subgraphs are when it starts.
 * @param meant codes of the hints that are no error; the chain's own without it
 * @throws CompositionError with one line per error or hint.
 */
export function composeSupergraph(
  subgraphs: readonly SubgraphSdl[],
  meant: ReadonlySet<string> = MEANT,
): string {
  const { errors, hints, supergraphSdl } = composeServices(
    subgraphs.map(({ name, sdl }) => ({
      name,
      url: `https://${name}.invalid/graphql`,
      typeDefs: parse(sdl),
    })),
  );
  if (errors) throw new CompositionError(errors.map((error) => error.message).join('\n'));
  const unmeant = (hints ?? []).filter((hint) => !meant.has(hint.definition.code));
  if (unmeant.length > 0) {
    throw new CompositionError(unmeant.map((hint) => `${hint.definition.code}: ${hint.message}`).join('\n'));
  }
  const document = parse(supergraphSdl as string);
  return `${print({ ...document, definitions: describeAccess(document.definitions) })}\n`;
}
