/** Why a token is refused: stable names, for tests, logs and anyone who mends the client. */
export const TOKEN_PROBLEMS = {
  NOT_BEARER: 'Expected "Authorization: Bearer" and one token.',
  SEVERAL: 'Expected one header "Authorization", got several.',
  TOO_LONG: 'The token is longer than 8 KiB.',
  MALFORMED: 'Expected a signed JSON Web Token.',
  KEY_IN_TOKEN: 'The token brings or points to a key of its own; keys come from the issuer only.',
  CRITICAL_HEADER: 'The token asks for an extension that is not supported (crit).',
  WRONG_TYPE: 'Expected an access token, of type at+jwt.',
  NO_KEY_ID: 'The token does not say which key signed it (kid).',
  UNKNOWN_ISSUER: 'The issuer of the token is not known here.',
  WRONG_ALGORITHM: 'The token is not signed with an algorithm that its issuer uses.',
  UNKNOWN_KEY: 'The issuer of the token does not know the key that signed it.',
  WRONG_SIGNATURE: 'The signature of the token is not right.',
  BOUND:
    'The token is bound to a key or a certificate (cnf), and nothing here shows that its bearer holds that: expected a token without it.',
  WRONG_AUDIENCE: 'The token is meant for somebody else: expected exactly one audience, this one.',
  MISSING_CLAIM: 'The token lacks one of sub, jti, iat and exp, or one of them has the wrong type.',
  EXPIRED: 'The token has expired.',
  NOT_YET_VALID: 'The token is not valid yet.',
  LIVES_TOO_LONG: 'The token is valid for longer than its issuer may make it.',
  WRONG_SCOPE: 'Expected scope as names with one space between them.',
  WRONG_PURPOSES: 'Expected purposes as names with one space between them.',
} as const;

export type TokenProblem = keyof typeof TOKEN_PROBLEMS;

/** A token that is refused. Such a request is answered with 401, never as if it came without a token. */
export class BadToken extends Error {
  override readonly name = 'BadToken';
  /** What the answer's `extensions.code` says. */
  readonly code = 'UNAUTHENTICATED';
  readonly status = 401;
  readonly problem: TokenProblem;

  constructor(problem: TokenProblem) {
    super(TOKEN_PROBLEMS[problem]);
    this.problem = problem;
  }

  /** The value of the header `WWW-Authenticate` (RFC 6750, section 3): says why, never what the token held. */
  get challenge(): string {
    return `Bearer realm="social-return-chain", error="invalid_token", error_description="${this.message.replaceAll('"', "'")}"`;
  }
}

/** The keys of a token's issuer cannot be had now and those known are too old: nobody can say whether it is good. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
  readonly code = 'ISSUER_UNAVAILABLE';
  readonly status = 503;
  /** When to try again, in seconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('The keys of the issuer of the token cannot be fetched now. Try again in a moment.');
    this.retryAfter = retryAfter;
  }
}
