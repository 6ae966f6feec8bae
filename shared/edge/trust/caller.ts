import type { Purpose } from './purposes.ts';

/**
 * The caller, as a verified token says; never what the caller says of itself. People are known by issuer and subject
 * together: the same subject of another issuer is somebody else.
 */
export interface Caller {
  /** `anonymous` without a token, `person` for somebody at work, `service` for a program. */
  readonly kind: 'anonymous' | 'person' | 'service';
  /** The issuer of the token (`iss`); null for anonymous. */
  readonly issuer: string | null;
  /** The caller's name at that issuer (`sub`): a pairwise pseudonym; null for anonymous. */
  readonly subject: string | null;
  /** The organisation that the issuer vouches for, as the registry of issuers says; null for anonymous. */
  readonly organisation: string | null;
  /** KvK number of the firm that the caller acts for, as an issuer for firms says; null for everybody else. */
  readonly firm: string | null;
  /** What the token allows, within what its issuer may say. */
  readonly scopes: ReadonlySet<string>;
  /** What the caller may read people for. */
  readonly purposes: ReadonlySet<Purpose>;
}

/** Without a token: public data only. */
export const ANONYMOUS: Caller = Object.freeze({
  kind: 'anonymous',
  issuer: null,
  subject: null,
  organisation: null,
  firm: null,
  scopes: new Set<string>(),
  purposes: new Set<Purpose>(),
});
