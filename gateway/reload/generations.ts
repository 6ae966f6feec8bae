import type { BaseContext } from '@apollo/server';
import { logOf } from '@social-return/edge/observe/log';
import type { Artefacts } from '../composition/artefacts.ts';
import type { Closable } from './clients.ts';
import { type Generation, newGeneration, type Workshop } from './generation.ts';
import { SupergraphRefused } from './refused.ts';
import { rehearse } from './rehearse.ts';

/** A generation for the time of one request. */
export interface Lease<Partner, Context extends BaseContext> {
  readonly generation: Generation<Partner, Context>;
  /** Says that the request is over; more than once is once. */
  release(): void;
}

/** The last supergraph that could not take over. */
export interface Refusal {
  readonly code: SupergraphRefused['code'];
  /** When it was refused, as ISO 8601 in UTC. */
  readonly at: string;
}

export interface GenerationsOptions<Partner extends Closable, Context extends BaseContext>
  extends Workshop<Partner, Context> {
  /** Texts of the operations that must not stop working. */
  readonly known: () => Iterable<string>;
  /** Looks whether a new supergraph can be asked of its subgraphs. @throws SupergraphRefused */
  readonly reachable?: (
    before: Artefacts,
    next: Artefacts,
    partners: ReadonlyMap<string, Partner>,
  ) => Promise<void>;
  /** Is called with every supergraph that was offered, of the one that is served now and of how many still answer. */
  readonly observe: {
    offered(outcome: 'served' | SupergraphRefused['code']): void;
    serves(hash: string): void;
  };
}

const LOG = logOf('gateway');

/**
 * The supergraph that is served now, and those before it that still answer somebody. A new one is made and tried beside
 * it and takes over in one step: who came before is answered by the old one, who comes after by the new one. When it
 * cannot be served, nothing changes.
 */
export class Generations<Partner extends Closable, Context extends BaseContext> {
  readonly #options: GenerationsOptions<Partner, Context>;
  readonly #all = new Map<Generation<Partner, Context>, number>();
  #current: Generation<Partner, Context>;
  #refused: Refusal | null = null;
  #reported = '';
  #turn: Promise<unknown> = Promise.resolve();
  readonly #closing = new Set<Promise<void>>();

  /** Serves a first supergraph. @throws SupergraphRefused */
  static async begin<Partner extends Closable, Context extends BaseContext>(
    canonical: string,
    options: GenerationsOptions<Partner, Context>,
  ): Promise<Generations<Partner, Context>> {
    return new Generations(await newGeneration(canonical, options), options);
  }

  private constructor(first: Generation<Partner, Context>, options: GenerationsOptions<Partner, Context>) {
    this.#options = options;
    this.#current = first;
    this.#all.set(first, 0);
    options.observe.serves(first.served.hash);
  }

  get current(): Generation<Partner, Context> {
    return this.#current;
  }

  get refused(): Refusal | null {
    return this.#refused;
  }

  /** How many generations still answer somebody, the current one included. */
  get size(): number {
    return this.#all.size;
  }

  /** The current generation, kept until it is released. */
  lease(): Lease<Partner, Context> {
    const generation = this.#current;
    this.#all.set(generation, (this.#all.get(generation) ?? 0) + 1);
    let held = true;
    return {
      generation,
      release: () => {
        if (!held) return;
        held = false;
        this.#all.set(generation, (this.#all.get(generation) ?? 1) - 1);
        this.#closeUnused();
      },
    };
  }

  /**
   * Lets a new supergraph take over if it can; one after the other.
   * @param read gives its text when it is its turn @throws SupergraphRefused
   */
  offer(read: () => Promise<string>): Promise<void> {
    const turn = this.#turn.then(() => this.#take(read));
    this.#turn = turn;
    return turn;
  }

  /** Closes all of them; call it when nobody is answered any more. */
  async close(): Promise<void> {
    await this.#turn;
    await Promise.all(this.#closing);
    await Promise.all([...this.#all.keys()].map((generation) => generation.close()));
    this.#all.clear();
  }

  async #take(read: () => Promise<string>): Promise<void> {
    const { observe } = this.#options;
    try {
      const canonical = await read();
      const before = this.#current;
      if (canonical === before.served.canonical && before.isCurrent()) {
        this.#refused = null;
        this.#reported = '';
        return;
      }
      const next = await this.#tried(canonical);
      this.#current = next;
      this.#all.set(next, 0);
      this.#refused = null;
      this.#reported = '';
      observe.offered('served');
      observe.serves(next.served.hash);
      LOG.info('a new supergraph is served', { hash: next.served.hash, before: before.served.hash });
      this.#closeUnused();
    } catch (error) {
      const { code, message } = error instanceof SupergraphRefused ? error : unreadable(error);
      this.#refused = { code, at: new Date().toISOString() };
      observe.offered(code);
      // One that is offered again for the same reason is not reported again.
      if (this.#reported === message) return;
      this.#reported = message;
      LOG.error('a new supergraph is refused, the one before is served', { code, reason: message });
    }
  }

  async #tried(canonical: string): Promise<Generation<Partner, Context>> {
    const next = await newGeneration(canonical, this.#options, async (served, partners) =>
      this.#options.reachable?.(this.#current.served, served, partners),
    );
    try {
      await rehearse(this.#options.known(), this.#current, next);
      return next;
    } catch (error) {
      await next.close();
      throw error;
    }
  }

  #closeUnused(): void {
    for (const [generation, users] of this.#all) {
      if (users > 0 || generation === this.#current) continue;
      this.#all.delete(generation);
      const closing = generation
        .close()
        .catch(() => LOG.warn('an old supergraph did not close', { hash: generation.served.hash }))
        .finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
    }
  }
}

function unreadable(error: unknown): SupergraphRefused {
  return new SupergraphRefused('UNREADABLE', error instanceof Error ? error.message : String(error));
}
