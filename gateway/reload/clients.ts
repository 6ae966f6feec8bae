import { SupergraphRefused } from './refused.ts';

/** What can be let go of. */
export interface Closable {
  close(): Promise<void>;
}

/** The clients of the subgraphs of one generation. */
export interface ClientLease<C> {
  readonly clients: ReadonlyMap<string, C>;
  /** Closes those that no other generation asks any more. */
  release(): Promise<void>;
}

/**
 * One client per subgraph, shared by the generations that ask it, so that a new supergraph takes over warm connections
 * and what is known of each subgraph's health; the connections of a subgraph that departed close with the last
 * generation that asks it.
 */
export class Clients<C extends Closable> {
  readonly #make: (name: string) => C | undefined;
  readonly #held = new Map<string, { readonly client: C; holders: number }>();

  /** @param make gives no client for a subgraph that it has no address of */
  constructor(make: (name: string) => C | undefined) {
    this.#make = make;
  }

  /** @throws SupergraphRefused that names the subgraphs without an address */
  lease(names: readonly string[]): ClientLease<C> {
    const clients = new Map<string, C>();
    const lacking: string[] = [];
    for (const name of names) {
      const client = this.#held.get(name)?.client ?? this.#make(name);
      if (client) clients.set(name, client);
      else lacking.push(name);
    }
    if (lacking.length > 0) {
      for (const [name, client] of clients) if (!this.#held.has(name)) void client.close();
      throw new SupergraphRefused(
        'SUBGRAPH_WITHOUT_ADDRESS',
        `The supergraph has subgraphs that SUBGRAPHS gives no address for: ${lacking.join(', ')}.`,
      );
    }
    for (const [name, client] of clients) this.#hold(name, client);
    const release = async () => {
      await Promise.all([...clients.keys()].map((name) => this.#letGo(name)));
    };
    return { clients, release };
  }

  /** Those that some generation asks now, by name. */
  get held(): ReadonlyMap<string, C> {
    return new Map([...this.#held].map(([name, { client }]) => [name, client]));
  }

  #hold(name: string, client: C): void {
    const held = this.#held.get(name);
    if (held) held.holders += 1;
    else this.#held.set(name, { client, holders: 1 });
  }

  async #letGo(name: string): Promise<void> {
    const held = this.#held.get(name);
    if (!held) return;
    held.holders -= 1;
    if (held.holders > 0) return;
    this.#held.delete(name);
    await held.client.close();
  }
}
