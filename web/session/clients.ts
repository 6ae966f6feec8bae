import { isSafeAddress } from '@social-return/contract/registry/address';
import { z } from 'zod';

/** The page as a client of one issuer, as that issuer registered it. */
export type SignInClient = z.output<typeof CLIENT>;

const CLIENT = z.strictObject({
  /** What it is called in addresses: the name of its organisation, or another short word. */
  name: z.string().regex(/^[a-z][a-z-]{0,39}$/, 'expected small letters, such as "eneco"'),
  /** The exact issuer, one of those whose tokens are believed. */
  issuer: z.string().min(1),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Where its metadata is, where that is not at the usual place under the issuer. */
  discovery: z
    .string()
    .refine(isSafeAddress, 'expected an https address, or http on this machine itself')
    .optional(),
  /** The scopes to ask for, beside `openid profile`; without them all that the registry lets it hand out. */
  scopes: z.array(z.string().min(1)).optional(),
});

const CLIENTS = z.array(CLIENT).refine((all) => new Set(all.map(({ name }) => name)).size === all.length);

/** The clients in a setting; undefined for a text that is no list of them. */
export function parseClients(text: string): readonly SignInClient[] | undefined {
  try {
    return CLIENTS.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Where the metadata of its issuer is. */
export function discoveryOf({ issuer, discovery }: SignInClient): URL {
  return new URL(discovery ?? `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
}
