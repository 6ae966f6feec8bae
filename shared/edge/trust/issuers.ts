import { isSafeAddress } from '@social-return/contract/registry/address';
import { perRegistry, registry } from '@social-return/contract/registry/in-force';
import type { Registry } from '@social-return/contract/registry/registry';
import { StartFailure } from '@social-return/runtime/process/failure';
import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { PURPOSES, type Purpose } from './purposes.ts';
import { scopes as allScopes, FIRM_SCOPES } from './scopes.ts';

/** The audience of tokens for the shared endpoint. A token for one organisation's own door has its name instead. */
export const CHAIN_AUDIENCE = 'social-return-chain';

/** Signatures that an issuer may use: those that a public key checks, so that nobody who checks could make one. */
export const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Whose tokens are believed, and how far: an issuer vouches for its own people and for nothing more. */
export interface Issuer {
  /** The exact text of the claim `iss`. */
  readonly issuer: string;
  /** Its public keys, either given or at an address. */
  readonly jwks?: JSONWebKeySet;
  readonly jwksUri?: string;
  readonly algorithms: readonly Algorithm[];
  /** Whose people it vouches for; null for people of no organisation in the chain, such as researchers. */
  readonly organisation: string | null;
  /**
   * Whether it vouches for firms (as eHerkenning does): each of its tokens names the firm that its bearer acts for, and no
   * token of another issuer may.
   */
  readonly firms: boolean;
  /** What it may hand out; whatever else its tokens claim, their bearers do not get. */
  readonly scopes: ReadonlySet<string>;
  readonly purposes: ReadonlySet<Purpose>;
  /** For whom it may make tokens. */
  readonly audiences: ReadonlySet<string>;
  /** Longest time from `iat` to `exp`, in seconds. */
  readonly maxLifetimeSeconds: number;
}

/** The issuers by the exact text of `iss`. */
export type IssuerRegistry = ReadonlyMap<string, Issuer>;

/** How an issuer is written in configuration. */
export type IssuerEntry = z.input<ReturnType<typeof entryShape>>;

/** What a firm reads its own for; its issuer gives no other purpose. */
const FIRM_PURPOSE: Purpose = 'CONTRACTS';

const OF_FIRMS: ReadonlySet<string> = new Set(FIRM_SCOPES.map(({ name }) => name));

/** Longest life of a token that a registry may allow: six hours, for programs (NL GOV profile for OAuth). */
const LONGEST_SECONDS = 6 * 60 * 60;
const USUAL_SECONDS = 60 * 60;

const PUBLIC_KEY = z
  .looseObject({
    kty: z.enum(['RSA', 'EC', 'OKP'], 'expected a public key of type RSA, EC or OKP'),
    kid: z.string().min(1),
  })
  .refine((key) => !('d' in key), 'holds a private key; give the public half only');

/** An issuer of one of the organisations, or of people of none of them. */
function entryShape(of: Registry) {
  const scopeNames = allScopes(of).map(({ name }) => name);
  const organisationNames = of.organisations.map(({ name }) => name);
  return z
    .strictObject({
      issuer: z.string().min(1).max(255),
      jwks: z.strictObject({ keys: z.array(PUBLIC_KEY).min(1) }).optional(),
      jwksUri: z
        .string()
        .refine(isSafeAddress, 'expected an https address, or http on this machine itself')
        .optional(),
      algorithms: z.array(z.enum(ALGORITHMS)).min(1).default(['RS256', 'ES256']),
      organisation: z.enum(organisationNames).nullable(),
      firms: z.boolean().default(false),
      scopes: z.array(z.enum(scopeNames)).default([]),
      purposes: z.array(z.enum(Object.keys(PURPOSES) as Purpose[])).default([]),
      audiences: z
        .array(z.enum([CHAIN_AUDIENCE, ...organisationNames]))
        .min(1)
        .default([CHAIN_AUDIENCE]),
      maxLifetimeSeconds: z.int().min(60).max(LONGEST_SECONDS).default(USUAL_SECONDS),
    })
    .refine(({ jwks, jwksUri }) => (jwks === undefined) !== (jwksUri === undefined), {
      error: 'expected either jwks or jwksUri',
      path: ['jwks'],
    })
    .superRefine(({ scopes, organisation, audiences, firms, purposes }, context) => {
      scopes.forEach((scope, index) => {
        const message = wrongRight(of, scope, { organisation, firms });
        if (message) context.addIssue({ code: 'custom', message, path: ['scopes', index] });
      });
      if (firms && organisation !== null) {
        const message = 'an issuer for firms vouches for nobody of an organisation: expected null';
        context.addIssue({ code: 'custom', message, path: ['organisation'] });
      }
      purposes.forEach((purpose, index) => {
        if (!firms || purpose === FIRM_PURPOSE) return;
        const message = `a firm reads for ${FIRM_PURPOSE} only`;
        context.addIssue({ code: 'custom', message, path: ['purposes', index] });
      });
      audiences.forEach((audience, index) => {
        if (audience === CHAIN_AUDIENCE || audience === organisation) return;
        const message = `"${audience}" answers its own people only`;
        context.addIssue({ code: 'custom', message, path: ['audiences', index] });
      });
    });
}

const issuersShape = perRegistry((of) =>
  z.array(entryShape(of)).superRefine((entries, context) => {
    entries.forEach(({ issuer }, index) => {
      if (entries.findIndex((other) => other.issuer === issuer) === index) return;
      const message = 'stands twice: an issuer vouches for one organisation';
      context.addIssue({ code: 'custom', message, path: [index, 'issuer'] });
    });
  }),
);

/**
 * The registry of issuers as the variable `ISSUERS` holds it: a JSON list. Without it nobody is believed, and
 * everybody is anonymous.
 *
 * @throws StartFailure that names the place, what was expected and what was wrong.
 */
export function readIssuers(text: string | undefined): IssuerRegistry {
  if (text === undefined || text.trim() === '') return new Map();
  return asRegistry('ISSUERS', parseJson(text), registry());
}

/** The issuers that a registry has with its organisations, each for the people of its own. @throws StartFailure */
export const issuersOf = perRegistry((of): IssuerRegistry => {
  const entries = of.organisations.flatMap(({ name, issuers = [] }) =>
    issuers.map((issuer) => ({ ...issuer, organisation: name })),
  );
  return asRegistry('Issuers of organisations', entries, of);
});

/**
 * Whose tokens are believed at this moment: those of settings, and beside them those of the registry in force. Nobody
 * vouches for an organisation that left.
 * @returns gives the same object for the same registry
 */
export function issuersInForce(given: IssuerRegistry): () => IssuerRegistry {
  return perRegistry((of) => {
    const all = new Map([...issuersOf(of), ...given]);
    return new Map(
      [...all].filter(([, { organisation }]) => organisation === null || of.takesPart(organisation)),
    );
  });
}

/** @throws StartFailure that begins with the name of the place */
function asRegistry(place: string, entries: unknown, of: Registry): IssuerRegistry {
  const read = issuersShape(of).safeParse(entries, { reportInput: false });
  if (!read.success) throw new StartFailure(`${place}: ${explain(read.error)}.`);
  return new Map(read.data.map((entry) => [entry.issuer, asIssuer(entry)]));
}

function asIssuer(entry: z.output<ReturnType<typeof entryShape>>): Issuer {
  const { jwks, scopes, purposes, audiences } = entry;
  return Object.freeze({
    ...entry,
    jwks: jwks as JSONWebKeySet | undefined,
    scopes: new Set(scopes),
    purposes: new Set(purposes),
    audiences: new Set(audiences),
  });
}

/** Why an issuer may not hand out a right; null when it may. */
function wrongRight(
  of: Registry,
  scope: string,
  { organisation, firms }: Pick<Issuer, 'organisation' | 'firms'>,
): string | null {
  if (OF_FIRMS.has(scope) !== firms)
    return firms
      ? `"${scope}" is no right of a firm, and an issuer for firms hands out no other`
      : `"${scope}" is a right of a firm, which only an issuer for firms hands out`;
  return isOwnOf(of, scope, organisation)
    ? null
    : `"${scope}" is a right on the records of one organisation, which only its own issuer hands out`;
}

/** Rights on an organisation's own records carry its name: `eneco:import`. Those over the chain anyone may be given. */
function isOwnOf(of: Registry, scope: string, organisation: string | null): boolean {
  const owner = scope.slice(0, scope.indexOf(':'));
  return of.named(owner) === undefined || owner === organisation;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StartFailure('ISSUERS: expected a JSON list of issuers, got something that is not JSON.');
  }
}

/** `at 1.scopes.0: …`: the first thing that is wrong, and where. */
function explain(error: z.ZodError): string {
  const { path, message } = error.issues[0]!;
  return path.length > 0 ? `at ${path.join('.')}: ${message}` : message;
}
