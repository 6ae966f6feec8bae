import type { Socket } from 'node:net';
import { networkOf } from './network.ts';

export interface ConnectionLimits {
  /** Connections at the same time. */
  readonly connections: number;
  /** Those of one address; of IPv6, of one /64. */
  readonly connectionsOfAddress: number;
  /** How long a client may take nothing of its answer, in milliseconds. */
  readonly writeMs: number;
}

export interface ConnectionOptions extends ConnectionLimits {
  /** Addresses behind which many people are, such as a proxy: only the bound on all connections holds for them. */
  readonly shared?: (address: string) => boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

interface Connection {
  /** The one that is read and written: with TLS, that of TLS. */
  socket: Socket;
  readonly peer: string;
  readonly network: string;
  /** Whether the bound on connections of one address holds for it. */
  bounded: boolean;
  /** Since when nothing happens but by the client: it sends a request, takes an answer, or is idle. */
  waitingSince: number;
  /** Requests that are here wholly, and whose answers are being made. */
  working: number;
  /** Bytes that the client took, and when it last took any. */
  taken: number;
  takenAt: number;
}

/** The slowest client that is waited for takes this many bytes of a long answer in a millisecond: 20 kB in a second. */
const LEAST_BYTES_PER_MS = 20;

/**
 * The connections of a server, bounded for each address and for all together. A new one is never refused while there is
 * one that only waits for its client: the one that waits longest makes room, of the same address or, when all places
 * are taken, of the address that has most. Anyone who holds connections without using them holds them against nobody.
 */
export class Connections {
  readonly #options: ConnectionOptions;
  readonly #byPeer = new Map<string, Connection>();
  readonly #networks = new Map<string, Set<Connection>>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** How many there are now. */
  get size(): number {
    return this.#byPeer.size;
  }

  /** A connection was made: it is closed at once when there is no room for it. */
  opened(socket: Socket): void {
    const { connections, connectionsOfAddress, shared, now } = this.#options;
    const { remoteAddress: address } = socket;
    const peer = peerOf(socket);
    if (address === undefined || peer === null) return void socket.destroy();
    const network = networkOf(address);
    const here = this.#networks.get(network) ?? new Set();
    const bounded = !shared?.(address);
    const crowded = bounded && count(here, isBounded) >= connectionsOfAddress;
    if (crowded && !this.#makeRoom(here, isBounded)) return void socket.destroy();
    if (this.size >= connections && !this.#makeRoomAnywhere()) return void socket.destroy();
    const at = now();
    const connection = {
      socket,
      peer,
      network,
      bounded,
      waitingSince: at,
      working: 0,
      taken: 0,
      takenAt: at,
    };
    this.#byPeer.set(peer, connection);
    this.#networks.set(network, here.add(connection));
    socket.once('close', () => this.#forget(connection));
  }

  /** A connection goes on under TLS. */
  secured(socket: Socket): void {
    const connection = this.#of(socket);
    if (!connection) return;
    connection.socket = socket;
    socket.once('close', () => this.#forget(connection));
  }

  /** A request is here wholly: until {@link answered} the connection waits for us, and makes room for nobody. */
  asked(socket: Socket): void {
    const connection = this.#of(socket);
    if (connection) connection.working += 1;
  }

  /** The answer to what was {@link asked} is made, or begun: what comes now is the client's to take. */
  answered(socket: Socket): void {
    const connection = this.#of(socket);
    if (connection) connection.working -= 1;
    this.waits(socket);
  }

  /** From now on nothing happens on this connection but by its client. */
  waits(socket: Socket): void {
    const connection = this.#of(socket);
    if (connection) connection.waitingSince = this.#options.now();
  }

  /** Somebody whom we know proved to be at the other end: no bound on one address holds for the connection any more. */
  vouch(socket: Socket): void {
    const connection = this.#of(socket);
    if (connection) connection.bounded = false;
  }

  /** Closes the connections whose clients take nothing, or too little, of what was sent. */
  cutStalled(): void {
    const { now, writeMs } = this.#options;
    const at = now();
    for (const connection of this.#byPeer.values()) {
      const { socket } = connection;
      const pending = socket.writableLength;
      const taken = socket.bytesWritten - pending;
      if (pending === 0 || taken !== connection.taken) {
        connection.taken = taken;
        connection.takenAt = at;
      } else if (at - connection.takenAt > writeMs + pending / LEAST_BYTES_PER_MS) {
        this.#close(connection);
      }
    }
  }

  #of(socket: Socket): Connection | undefined {
    const peer = peerOf(socket);
    return peer === null ? undefined : this.#byPeer.get(peer);
  }

  /** Of the address that has most; those whom we know, and those of a proxy, only when there are no others. */
  #makeRoomAnywhere(): boolean {
    const largestFirst = [...this.#networks.values()].sort((one, other) => other.size - one.size);
    return (
      largestFirst.some((connections) => this.#makeRoom(connections, isBounded)) ||
      largestFirst.some((connections) => this.#makeRoom(connections, () => true))
    );
  }

  /** Closes the one that waits for its client longest. False when all are waiting for us. */
  #makeRoom(connections: ReadonlySet<Connection>, among: (connection: Connection) => boolean): boolean {
    let longest: Connection | undefined;
    for (const connection of connections) {
      if (connection.working > 0 || !among(connection)) continue;
      if (!longest || connection.waitingSince < longest.waitingSince) longest = connection;
    }
    if (longest) this.#close(longest);
    return longest !== undefined;
  }

  #close(connection: Connection): void {
    connection.socket.destroy();
    this.#forget(connection);
  }

  #forget(connection: Connection): void {
    const { peer, network } = connection;
    if (this.#byPeer.get(peer) !== connection) return;
    this.#byPeer.delete(peer);
    const here = this.#networks.get(network);
    here?.delete(connection);
    if (here?.size === 0) this.#networks.delete(network);
  }
}

/** The other end of a connection, the same with and without TLS; null once it is gone. */
function peerOf({ remoteAddress, remotePort }: Socket): string | null {
  return remoteAddress === undefined || remotePort === undefined ? null : `${remoteAddress} ${remotePort}`;
}

function isBounded({ bounded }: Connection): boolean {
  return bounded;
}

function count(connections: ReadonlySet<Connection>, counts: (connection: Connection) => boolean): number {
  let counted = 0;
  for (const connection of connections) if (counts(connection)) counted += 1;
  return counted;
}
