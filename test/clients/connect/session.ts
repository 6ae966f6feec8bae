/** What any client needs to know of the shared endpoint and of its user. */
export interface Session {
  /** Such as https://keten.example.nl/graphql. */
  readonly endpoint: string;
  /** The token of the user's organisation; null for what is public. */
  readonly token: string | null;
  /** What people are read for, such as GUIDANCE; null where no people are asked. */
  readonly purpose: string | null;
}

/** The headers of every request of a session. */
export function headersOf({ token, purpose }: Session): Record<string, string> {
  return {
    'accept-language': 'nl',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(purpose ? { 'x-purpose': purpose } : {}),
  };
}
