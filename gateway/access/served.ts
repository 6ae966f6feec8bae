import { StartFailure } from '@social-return/runtime/process/failure';
import { type Artefacts, artefacts } from '../composition/artefacts.ts';

/**
 * The supergraph as this gateway serves it. One in which nothing is protected is refused: it would be the stripped
 * form by mistake, and give everything to everybody.
 * @param unprotected for a supergraph that is meant so
 * @throws StartFailure
 */
export function supergraphToServe(canonical: string, unprotected = false): Artefacts {
  const served = artefacts(canonical);
  if (!unprotected && served.access.types.size + served.access.fields.size === 0) {
    throw new StartFailure(
      'The supergraph protects nothing: expected one with @authenticated or @requiresScopes, as npm run schema composes it.',
    );
  }
  return served;
}
