import { z } from 'zod';

/** What the sealed cookie of somebody who signed in holds. */
export type Session = z.output<typeof SESSION>;

const SESSION = z.object({
  /** The name of the client by which the person signed in. */
  client: z.string(),
  subject: z.string(),
  name: z.string().nullable(),
  sid: z.string().nullable(),
  accessToken: z.string(),
  /** When the access token ends, in seconds since 1970. */
  ends: z.number(),
  refreshToken: z.string().nullable(),
  /** When the person signed in, in seconds since 1970. */
  started: z.number(),
});

/** What is kept between leaving for an issuer and coming back. */
export type Departure = z.output<typeof DEPARTURE>;

const DEPARTURE = z.object({
  client: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  language: z.string(),
  returnTo: z.string(),
});

export function parseSession(content: unknown): Session | null {
  return SESSION.safeParse(content).data ?? null;
}

export function parseDeparture(content: unknown): Departure | null {
  return DEPARTURE.safeParse(content).data ?? null;
}

/** The person of a session: people are known by issuer and subject together. */
export function personOf({ client, subject }: Pick<Session, 'client' | 'subject'>): string {
  return `${client}:${subject}`;
}
