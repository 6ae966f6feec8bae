import { putInForce } from '@social-return/contract/registry/in-force';
import type { Registry } from '@social-return/contract/registry/registry';
import type { Environment } from '@social-return/runtime/settings/setting';
import { type Watch, watchContent } from '@social-return/runtime/watch';
import { type Log, logOf } from '../observe/log.ts';
import { asStartFailure, placeOf, type RegistryPlace, readPlace, registryOf } from './load.ts';
import { asRefused, type RegistryRefusal } from './refused.ts';
import type { RegistryContent } from './source.ts';
import { refuseSuccession } from './succession.ts';

/** The registry of a process, which follows its document while the process runs. */
export interface FollowedRegistry extends Watch {
  /** The last document that was refused; null when the last one is in force. */
  readonly refused: RegistryRefusal | null;
}

export interface FollowOptions {
  /** The name of the process in the log. */
  readonly name: string;
  /** Tries what the process makes of a registry before that is put in force. @throws Error when it cannot be made */
  readonly rehearse?: (registry: Registry) => unknown;
  readonly log?: Log;
}

/**
 * Reads the registry that REGISTRY names (`registry.json` of the project without it), puts it in force and keeps to it:
 * each next document takes over while the process runs, or is refused by name while the one before stays in force.
 * @throws StartFailure when the first one cannot be used
 */
export async function followRegistry(
  environment: Environment,
  { name, rehearse = () => undefined, log = logOf(name) }: FollowOptions,
): Promise<FollowedRegistry> {
  const place = placeOf(environment);
  const first = await firstOf(place);
  const follower = new Follower(first, place, rehearse, log);
  rehearse(first.registry);
  putInForce(first.registry);
  const watch = watchContent(
    { everyMs: place.everyMs, read: () => readPlace(place), offer: (read) => follower.offer(read) },
    first.mark,
  );
  return {
    check: () => watch.check(),
    stop: () => watch.stop(),
    get refused() {
      return follower.refused;
    },
  };
}

/** A registry with the mark of the document that says it. */
interface Accepted {
  readonly registry: Registry;
  readonly mark: string;
}

async function firstOf(place: RegistryPlace): Promise<Accepted> {
  try {
    const content = await readPlace(place);
    return { registry: await registryOf(content, place), mark: content.mark };
  } catch (error) {
    throw asStartFailure(error);
  }
}

/** Takes one document after the other, or refuses it and says so once. */
class Follower {
  readonly #place: RegistryPlace;
  readonly #rehearse: (registry: Registry) => unknown;
  readonly #log: Log;
  #accepted: Accepted;
  #refused: RegistryRefusal | null = null;
  #reported = '';
  #turn: Promise<void> = Promise.resolve();

  constructor(first: Accepted, place: RegistryPlace, rehearse: (registry: Registry) => unknown, log: Log) {
    this.#accepted = first;
    this.#place = place;
    this.#rehearse = rehearse;
    this.#log = log;
  }

  get refused(): RegistryRefusal | null {
    return this.#refused;
  }

  /** Never throws. */
  offer(read: () => Promise<RegistryContent>): Promise<void> {
    this.#turn = this.#turn.then(() => this.#take(read));
    return this.#turn;
  }

  async #take(read: () => Promise<RegistryContent>): Promise<void> {
    let mark = '';
    try {
      const content = await read();
      mark = content.mark;
      if (mark !== this.#accepted.mark) this.#accept(await registryOf(content, this.#place), mark);
      this.#refused = null;
      this.#reported = '';
    } catch (error) {
      this.#refuse(error, mark);
    }
  }

  #accept(registry: Registry, mark: string): void {
    refuseSuccession(this.#accepted.registry, registry);
    this.#rehearse(registry);
    this.#accepted = { registry, mark };
    const organisations = registry.organisations.map(({ name }) => name).join(' ');
    this.#log.info('a new registry is in force', { serial: registry.serial, organisations });
    putInForce(registry);
  }

  #refuse(error: unknown, mark: string): void {
    const { code, message } = asRefused(error);
    this.#refused = { code, at: new Date().toISOString() };
    const document = `${code} ${mark || message}`;
    if (document === this.#reported) return;
    this.#reported = document;
    this.#log.error('a new registry is refused, the one before stays in force', { code, reason: message });
  }
}
