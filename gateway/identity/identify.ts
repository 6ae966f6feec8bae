import { BadToken, KeysUnavailable } from '@social-return/edge/trust/bad-token';
import { CHAIN_AUDIENCE, type IssuerRegistry, issuersInForce } from '@social-return/edge/trust/issuers';
import { refuseSeveralAuthorizations } from '@social-return/edge/trust/one-authorization';
import { BadPurpose, PURPOSE_HEADER, readPurpose } from '@social-return/edge/trust/read-purpose';
import { currentCallerVerifier, type VerifierOptions } from '@social-return/edge/trust/verify';
import type { Wording } from '@social-return/values/language/wording';
import { type Feature, feature } from '../request/feature.ts';
import { EdgeRefusal } from '../request/refusal.ts';
import type { Sender } from '../request/sender.ts';

export interface IdentificationOptions extends VerifierOptions {
  /** Is called with the address of each wrong token. @throws EdgeRefusal when there were too many */
  readonly wrongToken?: (address: string) => void;
}

/**
 * Finds out of every request who asks and what for, before anything else of it is looked at. A request without a
 * token is anonymous; one with a token that is not right is answered at once, and goes no further.
 * @param issuers those of settings, beside those of the registry in force
 */
export function createIdentification(
  issuers: IssuerRegistry = new Map(),
  { wrongToken, ...options }: IdentificationOptions = {},
): Feature<Pick<Sender, 'trace'>, Identity> {
  const verify = currentCallerVerifier(issuersInForce(issuers), CHAIN_AUDIENCE, options);
  return feature<Pick<Sender, 'trace'>, Identity>({
    name: 'identification',
    // A caller that is refused here learns in which trace.
    needs: { trace: true },
    adds: { caller: true, authorization: true, purpose: true },
    arrive: async (request) => {
      const { authorization } = request.headers;
      try {
        refuseSeveralAuthorizations(request.raw.rawHeaders);
        const caller = await verify(authorization);
        const purpose = readPurpose(request.headers[PURPOSE_HEADER], caller);
        return { caller, purpose, authorization: authorization ?? null };
      } catch (error) {
        if (error instanceof BadToken) wrongToken?.(request.ip);
        throw refusal(error);
      }
    },
  });
}

type Identity = Pick<Sender, 'caller' | 'authorization' | 'purpose'>;

/** What is wrong with the token or the purpose, as the client reads it; a fault of ours stays what it is. */
function refusal(error: unknown): unknown {
  if (error instanceof BadToken) {
    const headers = { 'www-authenticate': error.challenge };
    return new EdgeRefusal(error.status, error.code, error.message, { headers, details: dutch(error) });
  }
  if (error instanceof KeysUnavailable) {
    const headers = { 'retry-after': String(error.retryAfter) };
    return new EdgeRefusal(error.status, error.code, error.message, { headers, details: dutch(error) });
  }
  if (error instanceof BadPurpose) {
    const details = { argument: PURPOSE_HEADER, expected: error.expected, ...dutch(error) };
    return new EdgeRefusal(error.status, error.code, error.message, { details });
  }
  return error;
}

function dutch({ wording }: { readonly wording: Wording }) {
  return { nl: { message: wording.nl } };
}
