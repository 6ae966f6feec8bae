import { putInForce } from '@social-return/contract/registry/in-force';
import type { Registry } from '@social-return/contract/registry/registry';
import { errorMessage, StartFailure } from '@social-return/runtime/process/failure';
import type { Environment } from '@social-return/runtime/settings/setting';
import { UNREADABLE, type Watch, watchContent } from '@social-return/runtime/watch';
import { type Log, logOf } from '../observe/log.ts';
import { type AcceptedRegistry, keep, readKept } from './kept.ts';
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
 * each next document takes over while the process runs, or is refused by name while the one before stays in force. With
 * REGISTRY_KEPT that holds over a restart too: one that is older than the last one is refused, and the last one is in
 * force again.
 * @throws StartFailure when the first one cannot be used
 */
export async function followRegistry(
  environment: Environment,
  { name, rehearse = () => undefined, log = logOf(name) }: FollowOptions,
): Promise<FollowedRegistry> {
  const place = placeOf(environment);
  const { accepted, refused, mark } = await firstOf(place);
  const follower = new Follower(accepted, place, rehearse, log);
  if (refused) follower.refuse(refused, mark);
  rehearse(accepted.registry);
  if (place.kept !== null) await keep(place.kept, accepted.content);
  putInForce(accepted.registry);
  const watch = watchContent(
    { everyMs: place.everyMs, read: () => readPlace(place), offer: (read) => follower.offer(read) },
    mark,
  );
  return {
    check: () => watch.check(),
    stop: () => watch.stop(),
    get refused() {
      return follower.refused;
    },
  };
}

/** What a process starts with. */
interface First {
  readonly accepted: AcceptedRegistry;
  /** Why the document at the place is not in force, where the kept one is instead; else null. */
  readonly refused: unknown;
  /** Of what is at the place; of what cannot be read UNREADABLE. */
  readonly mark: string;
}

async function firstOf(place: RegistryPlace): Promise<First> {
  const kept = place.kept === null ? null : await readKept(place.kept);
  let mark = UNREADABLE;
  try {
    const content = await readPlace(place);
    mark = content.mark;
    const accepted = { registry: await registryOf(content, place), content };
    if (kept && !isSameDocument(kept, content)) refuseSuccession(kept.registry, accepted.registry);
    return { accepted, refused: null, mark };
  } catch (error) {
    if (kept === null || error instanceof StartFailure) throw asStartFailure(error);
    return { accepted: { ...kept, registry: await registryAgain(kept, place, error) }, refused: error, mark };
  }
}

/** The kept registry, if its signature is still believed. @throws StartFailure with why the next one is not in force */
async function registryAgain(
  { content }: AcceptedRegistry,
  place: RegistryPlace,
  reason: unknown,
): Promise<Registry> {
  return registryOf(content, place).catch(() => {
    throw asStartFailure(reason);
  });
}

/** A document that is signed anew, by others, is the same document. */
function isSameDocument({ content }: AcceptedRegistry, other: RegistryContent): boolean {
  return content.document.equals(other.document);
}

/** Takes one document after the other, or refuses it and says so once. */
class Follower {
  readonly #place: RegistryPlace;
  readonly #rehearse: (registry: Registry) => unknown;
  readonly #log: Log;
  #accepted: AcceptedRegistry;
  #refused: RegistryRefusal | null = null;
  #reported = '';
  #turn: Promise<void> = Promise.resolve();

  constructor(
    first: AcceptedRegistry,
    place: RegistryPlace,
    rehearse: (registry: Registry) => unknown,
    log: Log,
  ) {
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

  /** Says why a document is not in force, once for each. */
  refuse(error: unknown, mark: string): void {
    const { code, message } = asRefused(error);
    this.#refused = { code, at: new Date().toISOString() };
    const document = `${code} ${mark || message}`;
    if (document === this.#reported) return;
    this.#reported = document;
    this.#log.error('a new registry is refused, the one before stays in force', { code, reason: message });
  }

  async #take(read: () => Promise<RegistryContent>): Promise<void> {
    let mark = '';
    try {
      const content = await read();
      mark = content.mark;
      if (mark !== this.#accepted.content.mark) await this.#accept(content);
      this.#refused = null;
      this.#reported = '';
    } catch (error) {
      this.refuse(error, mark);
    }
  }

  async #accept(content: RegistryContent): Promise<void> {
    const registry = await registryOf(content, this.#place);
    if (isSameDocument(this.#accepted, content)) {
      await this.#keep(content);
      this.#accepted = { registry: this.#accepted.registry, content };
      return;
    }
    refuseSuccession(this.#accepted.registry, registry);
    this.#rehearse(registry);
    await this.#keep(content);
    this.#accepted = { registry, content };
    const organisations = registry.organisations.map(({ name }) => name).join(' ');
    this.#log.info('a new registry is in force', { serial: registry.serial, organisations });
    putInForce(registry);
  }

  /** What cannot be kept is in force all the same: it was signed, and only a restart would be without it. */
  async #keep(content: RegistryContent): Promise<void> {
    if (this.#place.kept === null) return;
    await keep(this.#place.kept, content).catch((error: unknown) => {
      this.#log.warn('the registry in force could not be kept for a restart', {
        reason: errorMessage(error),
      });
    });
  }
}
