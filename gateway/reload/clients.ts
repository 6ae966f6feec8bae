import { SupergraphRefused } from './refused.ts';

/** What can be closed. */
export interface Closable {
  close(): Promise<void>;
}

/** How clients are made. */
export interface MakeClient<C> {
  /** Another text when a subgraph is reached another way than before. */
  readonly mark: (name: string) => string;
  /** Gives no client for a subgraph that it has no address of. @throws Error for one that cannot be signed for */
  readonly make: (name: string) => C | undefined;
}

/** The clients of the subgraphs of one generation. */
export interface ClientLease<C> {
  readonly clients: ReadonlyMap<string, C>;
  /** Whether each subgraph is still reached the way that it was when these were made. */
  isCurrent(): boolean;
  /** Closes those that no other generation asks any more. */
  release(): Promise<void>;
}

/**
 * One client per subgraph, shared by the generations that ask it, so that a new supergraph takes over warm connections
 * and what is known of each subgraph's health; the connections of a subgraph that departed close with the last
 * generation that asks it.
 */
export class Clients<C extends Closable> {
  readonly #make: MakeClient<C>;
  /** By the name and the mark of a subgraph. */
  readonly #held = new Map<string, { readonly client: C; holders: number }>();

  constructor(make: MakeClient<C>) {
    this.#make = make;
  }

  /** @throws SupergraphRefused that names the subgraphs without an address */
  lease(names: readonly string[]): ClientLease<C> {
    const keys = new Map(names.map((name) => [name, this.#keyOf(name)]));
    const clients = this.#clientsOf(keys);
    for (const [name, client] of clients) this.#hold(keys.get(name) ?? name, client);
    return {
      clients,
      isCurrent: () => [...keys].every(([name, key]) => key === this.#keyOf(name)),
      release: async () => {
        await Promise.all([...keys.values()].map((key) => this.#letGo(key)));
      },
    };
  }

  #clientsOf(keys: ReadonlyMap<string, string>): ReadonlyMap<string, C> {
    const clients = new Map<string, C>();
    const lacking: string[] = [];
    try {
      for (const [name, key] of keys) {
        const client = this.#held.get(key)?.client ?? this.#make.make(name);
        if (client) clients.set(name, client);
        else lacking.push(name);
      }
      if (lacking.length > 0) {
        throw new SupergraphRefused(
          'SUBGRAPH_WITHOUT_ADDRESS',
          `The supergraph has subgraphs that neither SUBGRAPHS nor the registry gives an address for: ${lacking.join(', ')}.`,
        );
      }
      return clients;
    } catch (error) {
      for (const [name, client] of clients) if (!this.#held.has(keys.get(name) ?? '')) void client.close();
      throw error;
    }
  }

  #keyOf(name: string): string {
    return `${name} ${this.#make.mark(name)}`;
  }

  #hold(key: string, client: C): void {
    const held = this.#held.get(key);
    if (held) held.holders += 1;
    else this.#held.set(key, { client, holders: 1 });
  }

  async #letGo(key: string): Promise<void> {
    const held = this.#held.get(key);
    if (!held) return;
    held.holders -= 1;
    if (held.holders > 0) return;
    this.#held.delete(key);
    await held.client.close();
  }
}
