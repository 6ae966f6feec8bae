import type { Tree } from '../setup/subgraph.ts';

/** What a client library gave its caller. */
export interface ClientAnswer {
  readonly data: Tree | null;
  readonly errors: readonly { readonly message: string; readonly code: unknown }[];
}

/** A client library with a session of its own. */
export interface TriedClient {
  /** Asks a document with one operation, past any cache. */
  ask(text: string, variables?: object): Promise<ClientAnswer>;
}

/** Errors as libraries hand them on. */
export function errorsOf(
  errors:
    | readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[]
    | undefined,
): ClientAnswer['errors'] {
  return (errors ?? []).map(({ message, extensions }) => ({ message, code: extensions?.code }));
}
