import type { Wording } from '@social-return/values/language/wording';

/** Why a token is refused: stable names, for tests, logs and anyone who mends the client. */
const TOKEN_PROBLEMS = {
  NOT_BEARER: {
    en: 'Expected "Authorization: Bearer" and one token.',
    nl: 'Verwacht: "Authorization: Bearer" en één token.',
  },
  SEVERAL: {
    en: 'Expected one header "Authorization", got several.',
    nl: 'Verwacht: één header "Authorization". Er waren er meer.',
  },
  TOO_LONG: {
    en: 'The token is longer than 8 KiB.',
    nl: 'Het token is langer dan 8 KiB.',
  },
  MALFORMED: {
    en: 'Expected a signed JSON Web Token.',
    nl: 'Verwacht: een ondertekend JSON Web Token.',
  },
  KEY_IN_TOKEN: {
    en: 'The token brings or points to a key of its own; keys come from the issuer only.',
    nl: 'Het token brengt of noemt een eigen sleutel; sleutels komen alleen van de uitgever.',
  },
  CRITICAL_HEADER: {
    en: 'The token asks for an extension that is not supported (crit).',
    nl: 'Het token vraagt om een uitbreiding die hier niet bestaat (crit).',
  },
  WRONG_TYPE: {
    en: 'Expected an access token, of type at+jwt.',
    nl: 'Verwacht: een toegangstoken, van het type at+jwt.',
  },
  NO_KEY_ID: {
    en: 'The token does not say which key signed it (kid).',
    nl: 'Het token zegt niet met welke sleutel het is ondertekend (kid).',
  },
  UNKNOWN_ISSUER: {
    en: 'The issuer of the token is not known here.',
    nl: 'De uitgever van het token is hier niet bekend.',
  },
  WRONG_ALGORITHM: {
    en: 'The token is not signed with an algorithm that its issuer uses.',
    nl: 'Het token is niet ondertekend met een algoritme dat zijn uitgever gebruikt.',
  },
  UNKNOWN_KEY: {
    en: 'The issuer of the token does not know the key that signed it.',
    nl: 'De uitgever van het token kent de sleutel niet waarmee het is ondertekend.',
  },
  WRONG_SIGNATURE: {
    en: 'The signature of the token is not right.',
    nl: 'De handtekening van het token klopt niet.',
  },
  BOUND: {
    en: 'The token is bound to a key or a certificate (cnf), and nothing here shows that its bearer holds that: expected a token without it.',
    nl: 'Het token hoort bij een sleutel of een certificaat (cnf), en hier blijkt niet dat de aanvrager die heeft: verwacht een token zonder.',
  },
  WRONG_AUDIENCE: {
    en: 'The token is meant for somebody else: expected exactly one audience, this one.',
    nl: 'Het token is voor een ander bedoeld: verwacht precies één bestemming, deze.',
  },
  MISSING_CLAIM: {
    en: 'The token lacks one of sub, jti, iat and exp, or one of them has the wrong type.',
    nl: 'In het token ontbreekt sub, jti, iat of exp, of een ervan heeft het verkeerde type.',
  },
  EXPIRED: {
    en: 'The token has expired.',
    nl: 'Het token is verlopen.',
  },
  NOT_YET_VALID: {
    en: 'The token is not valid yet.',
    nl: 'Het token is nog niet geldig.',
  },
  LIVES_TOO_LONG: {
    en: 'The token is valid for longer than its issuer may make it.',
    nl: 'Het token is langer geldig dan zijn uitgever het mag maken.',
  },
  WRONG_SCOPE: {
    en: 'Expected scope as names with one space between them.',
    nl: 'Verwacht: scope als namen met één spatie ertussen.',
  },
  WRONG_PURPOSES: {
    en: 'Expected purposes as names with one space between them.',
    nl: 'Verwacht: purposes als namen met één spatie ertussen.',
  },
  NO_FIRM: {
    en: 'Expected the KvK number of a firm, eight digits, in a token of an issuer for firms.',
    nl: 'Verwacht: het KvK-nummer van een bedrijf, acht cijfers, in een token van een uitgever voor bedrijven.',
  },
  FIRM_OF_OTHER_ISSUER: {
    en: 'The token names a firm, and its issuer does not vouch for firms.',
    nl: 'Het token noemt een bedrijf, en zijn uitgever staat niet in voor bedrijven.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

export type TokenProblem = keyof typeof TOKEN_PROBLEMS;

/** A token that is refused. Such a request is answered with 401, never as if it came without a token. */
export class BadToken extends Error {
  override readonly name = 'BadToken';
  /** What the answer's `extensions.code` says. */
  readonly code = 'UNAUTHENTICATED';
  readonly status = 401;
  readonly problem: TokenProblem;
  readonly wording: Wording;

  constructor(problem: TokenProblem) {
    super(TOKEN_PROBLEMS[problem].en);
    this.problem = problem;
    this.wording = TOKEN_PROBLEMS[problem];
  }

  /** The value of the header `WWW-Authenticate` (RFC 6750, section 3): says why, never what the token held. */
  get challenge(): string {
    return `Bearer realm="social-return-chain", error="invalid_token", error_description="${this.message.replaceAll('"', "'")}"`;
  }
}

const KEYS_UNAVAILABLE: Wording = {
  en: 'The keys of the issuer of the token cannot be fetched now. Try again in a moment.',
  nl: 'De sleutels van de uitgever van het token zijn nu niet op te halen. Vraag het zo opnieuw.',
};

/** The keys of a token's issuer cannot be had now and those known are too old: nobody can say whether it is good. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
  readonly code = 'ISSUER_UNAVAILABLE';
  readonly status = 503;
  /** When to try again, in seconds. */
  readonly retryAfter: number;

  readonly wording: Wording = KEYS_UNAVAILABLE;

  constructor(retryAfter: number) {
    super(KEYS_UNAVAILABLE.en);
    this.retryAfter = retryAfter;
  }
}
