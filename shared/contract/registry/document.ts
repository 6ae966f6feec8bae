import { z } from 'zod';
import { isAddress, isSafeAddress } from './address.ts';
import { Registry } from './registry.ts';

const TEXT = z.string().trim().min(1).max(500);
const KEY_TEXT = z.string().min(1).max(2_000);

const KEY_BYTES = z.string().regex(/^[\w-]{43}$/, 'expected 32 bytes in base64url');

const HOP_KEY = z
  .strictObject({ kty: z.literal('OKP'), crv: z.literal('X25519'), x: KEY_BYTES, kid: KEY_TEXT.optional() })
  .describe('Its public X25519 key (JWK), by which gateways sign what they ask of it.');

const VOUCHER_KEY = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: KEY_BYTES,
  kid: KEY_TEXT.optional(),
  alg: z.literal('EdDSA').optional(),
});

const ISSUER = z
  .strictObject({
    issuer: z.string().min(1).max(255).describe('The exact text of the claim iss.'),
    jwks: z
      .strictObject({ keys: z.array(z.looseObject({ kty: KEY_TEXT, kid: KEY_TEXT })).min(1) })
      .optional()
      .describe('Its public keys; either these or jwksUri.'),
    jwksUri: z.string().max(500).optional().describe('Where its public keys are: an https address.'),
    algorithms: z.array(z.string()).min(1).optional(),
    scopes: z.array(z.string()).optional().describe('The rights that it may hand out.'),
    purposes: z.array(z.string()).optional(),
    audiences: z.array(z.string()).min(1).optional(),
    maxLifetimeSeconds: z.int().min(60).optional(),
  })
  .describe('Who makes tokens for the people of this organisation, and of no other (docs/tokens.md).');

const ORGANISATION = z.strictObject({
  name: z
    .string()
    .describe(
      'Small letters: the name of its subgraph, and what its ids and rights begin with. Never changes.',
    ),
  title: TEXT.describe('What people call it.'),
  reading: TEXT.describe('How it reads social return, in one sentence.'),
  keepsCandidates: z.boolean().describe('Whether it keeps a register of candidates.'),
  typePrefix: z.string().describe('What the names of its GraphQL types begin with. Never changes.'),
  website: z
    .url({ protocol: /^https$/, hostname: z.regexes.domain })
    .max(200)
    .optional()
    .describe('Where people find it, to respond to a vacancy for one: https.'),
  address: z
    .string()
    .max(500)
    .refine(isAddress, 'expected an address of http or https, without a name or a password in it')
    .optional()
    .describe('Where its subgraph answers GraphQL: https. Settings say it where this is left out.'),
  hopKey: HOP_KEY.optional(),
  voucherKeys: z
    .array(VOUCHER_KEY)
    .min(1)
    .max(2)
    .optional()
    .describe(
      'The public Ed25519 keys (JWK) by which others check the referrals of its register: one, or two while one replaces the other.',
    ),
  issuers: z.array(ISSUER).optional(),
  left: z.iso
    .date()
    .optional()
    .describe('The first day on which it takes part no more. Its ids and names keep leading to it.'),
});

const DOCUMENT = z
  .strictObject({
    $schema: z.string().optional(),
    serial: z.int().min(1).describe('Grows with every document: an older one never replaces a newer one.'),
    organisations: z.array(ORGANISATION),
  })
  .describe('Which organisations take part in the chain (docs/joining.md).');

/** The JSON Schema of the document, as `registry.schema.json` publishes it. */
export function registryJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(DOCUMENT, { io: 'input' }), null, 2)}\n`;
}

/**
 * The registry that a document says.
 * @param production whether subgraphs may only be reached where nobody can listen on the way
 * @throws RangeError that names the place and what was expected there
 */
export function parseRegistry(text: string, { production = false } = {}): Registry {
  const read = DOCUMENT.safeParse(parseJson(text), { reportInput: false });
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw new RangeError(`at ${path.join('.') || 'the top'}: ${message}`);
  }
  const { organisations, serial } = read.data;
  const keyless = organisations.find(({ keepsCandidates, voucherKeys }) => voucherKeys && !keepsCandidates);
  if (keyless) throw new RangeError(`${keyless.name}: expected voucherKeys of a register of candidates only`);
  const open = organisations.find(({ address }) => production && address && !isSafeAddress(address));
  if (open) throw new RangeError(`${open.name}: expected an https address in production`);
  return new Registry(organisations, serial);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError('expected a JSON document, got something that is not JSON');
  }
}
