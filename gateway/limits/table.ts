/** One limit of the gateway. */
export interface Limit {
  /** Environment variable that sets it. */
  readonly variable: string;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  /** What is counted, in the plural. */
  readonly unit: string;
  /** What is limited, for anyone who runs a gateway. */
  readonly what: string;
  /** What a client gets that goes over it. */
  readonly outcome: string;
}

const REFUSED = '400, code `LIMIT_EXCEEDED` (200 for a client that accepts only `application/json`)';
const BUSY = '503 with `Retry-After: 1`, code `BUSY`';
const CLOSED = 'the connection is closed';
const ROOM =
  'the connection that waits for its client longest is closed; the new one, when all are being answered';

/**
 * Every limit of the gateway: the only place where a number of one is written. `docs/limits.md` and `--help` are
 * made of this table.
 */
export const LIMITS = {
  bodyBytes: limit('LIMIT_BODY_BYTES', 100_000, [1_000, 10_000_000], 'bytes', {
    what: 'The body of a request.',
    outcome: '413, code `BAD_REQUEST`',
  }),
  headerBytes: limit('LIMIT_HEADER_BYTES', 8_192, [2_048, 65_536], 'bytes', {
    what: 'The request line and all headers together.',
    outcome: '431, and the connection is closed',
  }),
  headers: limit('LIMIT_HEADERS', 64, [16, 1_000], 'headers', {
    what: 'Headers of one request.',
    outcome: '431, code `BAD_REQUEST`',
  }),
  characters: limit('LIMIT_CHARACTERS', 20_000, [1_000, 1_000_000], 'characters', {
    what: 'The text of the operations.',
    outcome: '400, code `LIMIT_EXCEEDED`',
  }),
  tokens: limit('LIMIT_TOKENS', 1_000, [100, 100_000], 'tokens', {
    what: 'Words and signs of the operations, for the parser.',
    outcome: '400, code `GRAPHQL_PARSE_FAILED` (200 for a client that accepts only `application/json`)',
  }),
  depth: limit('LIMIT_DEPTH', 10, [3, 100], 'levels', {
    what: 'Fields inside fields, fragments written out.',
    outcome: REFUSED,
  }),
  introspectionDepth: limit('LIMIT_INTROSPECTION_DEPTH', 15, [3, 100], 'levels', {
    what: 'The same below `__schema` and `__type`: the usual introspection query needs 15.',
    outcome: REFUSED,
  }),
  nesting: limit('LIMIT_NESTING', 30, [6, 300], 'levels', {
    what: 'Fields and fragments inside each other.',
    outcome: REFUSED,
  }),
  height: limit('LIMIT_HEIGHT', 250, [50, 10_000], 'fields', {
    what: 'Different fields, by their place in the answer: the usual introspection query needs 230.',
    outcome: REFUSED,
  }),
  aliases: limit('LIMIT_ALIASES', 30, [0, 1_000], 'aliases', {
    what: 'Aliases, fragments written out, for a caller who is signed in.',
    outcome: REFUSED,
  }),
  aliasesOfAnonymous: limit('LIMIT_ALIASES_ANONYMOUS', 15, [0, 1_000], 'aliases', {
    what: 'Aliases, fragments written out, for a caller who is not.',
    outcome: REFUSED,
  }),
  rootFields: limit('LIMIT_ROOT_FIELDS', 10, [1, 1_000], 'fields', {
    what: 'Fields at the root of a query.',
    outcome: REFUSED,
  }),
  rootFieldsOfMutation: limit('LIMIT_MUTATION_ROOT_FIELDS', 1, [1, 100], 'at a time', {
    what: 'Changes in one request.',
    outcome: REFUSED,
  }),
  directives: limit('LIMIT_DIRECTIVES', 20, [0, 1_000], 'directives', {
    what: 'Directives, fragments written out.',
    outcome: REFUSED,
  }),
  selections: limit('LIMIT_SELECTIONS', 500, [100, 100_000], 'selections', {
    what: 'Everything that is selected, fragments written out: it is what planning costs.',
    outcome: REFUSED,
  }),
  listItems: limit('LIMIT_LIST_ITEMS', 100, [1, 10_000], 'items', {
    what: 'Items of any list in an argument or a variable.',
    outcome: '400, code `LIMIT_EXCEEDED`',
  }),
  valueDepth: limit('LIMIT_VALUE_DEPTH', 12, [2, 100], 'levels', {
    what: 'Lists and objects inside each other in a variable.',
    outcome: '400, code `LIMIT_EXCEEDED`',
  }),
  operationCost: limit('LIMIT_OPERATION_COST', 1_000, [50, 1_000_000], 'points', {
    what: 'What one operation may cost: 1 for an object, 10 for a change, 2 for each organisation that a search or a report asks, 14 more for a report, times the length of the lists it stands in, and 1 for every 20 selections.',
    outcome: REFUSED,
  }),
  planningMs: limit('LIMIT_PLANNING_MS', 1_000, [50, 60_000], 'milliseconds', {
    what: 'How long the planner may work on one operation, in time of a processor; from 100 on, each 10 cost its caller a point.',
    outcome: '400, code `LIMIT_EXCEEDED`',
  }),
  listCost: limit('LIMIT_ASSUMED_LIST', 5, [1, 1_000], 'items', {
    what: 'How long a list is taken to be that has no `first`.',
    outcome: 'counts in the cost',
  }),
  callerPoints: limit('LIMIT_CALLER_POINTS', 2_000, [100, 1_000_000_000], 'points', {
    what: 'What one caller (or one address, without a token) may spend at once.',
    outcome: '429 with `Retry-After`, code `RATE_LIMITED`',
  }),
  callerRefill: limit('LIMIT_CALLER_REFILL', 20, [1, 1_000_000_000], 'points', {
    what: 'Points that come back every second.',
    outcome: '—',
  }),
  strangersChanges: limit('LIMIT_STRANGERS_CHANGES', 10, [1, 1_000_000_000], 'changes', {
    what: 'Changes that one address may send at once without a token: forms, and no others.',
    outcome: '429 with `Retry-After`, code `RATE_LIMITED`',
  }),
  strangersChangesRefill: limit('LIMIT_STRANGERS_CHANGES_HOUR', 30, [1, 1_000_000_000], 'changes', {
    what: 'Those that come back every hour.',
    outcome: '—',
  }),
  callers: limit('LIMIT_CALLERS', 20_000, [100, 10_000_000], 'callers', {
    what: 'Callers whose points are remembered; who spent longest ago is forgotten first.',
    outcome: '—',
  }),
  operationBytes: limit('LIMIT_OPERATION_BYTES', 64_000_000, [1_000_000, 10_000_000_000], 'bytes', {
    what: 'What is remembered of operations: their documents, plans, checks and whatever else is made of a text. What nobody asked again makes room first; registered operations stay before others.',
    outcome: 'what was asked longest ago is worked out again',
  }),
  answerMs: limit('LIMIT_ANSWER_MS', 10_000, [100, 600_000], 'milliseconds', {
    what: 'How long an answer to an operation may take.',
    outcome: '504, code `TIMEOUT`',
  }),
  inFlight: limit('LIMIT_IN_FLIGHT', 64, [1, 10_000], 'requests', {
    what: 'Requests that are answered at the same time.',
    outcome: 'they queue',
  }),
  inFlightOfCaller: limit('LIMIT_IN_FLIGHT_CALLER', 8, [1, 10_000], 'requests', {
    what: 'Those of one caller (or one address, without a token); as many may wait.',
    outcome: 'they queue',
  }),
  queue: limit('LIMIT_QUEUE', 64, [0, 10_000], 'requests', {
    what: 'Requests that wait for their turn; who is not signed in goes last, and out first.',
    outcome: BUSY,
  }),
  queueMs: limit('LIMIT_QUEUE_MS', 200, [1, 60_000], 'milliseconds', {
    what: 'How long a request waits for its turn.',
    outcome: BUSY,
  }),
  eventLoopMs: limit('LIMIT_EVENT_LOOP_MS', 200, [20, 3_600_000], 'milliseconds', {
    what: 'How late the process may be before it answers nobody who is not signed in.',
    outcome: BUSY,
  }),
  connections: limit('LIMIT_CONNECTIONS', 1_000, [10, 1_000_000], 'connections', {
    what: 'Connections at the same time.',
    outcome: ROOM,
  }),
  connectionsOfAddress: limit('LIMIT_CONNECTIONS_ADDRESS', 100, [2, 1_000_000], 'connections', {
    what: 'Connections of one address (of IPv6: of one /64), unless it is a trusted proxy.',
    outcome: ROOM,
  }),
  writeMs: limit('LIMIT_WRITE_MS', 10_000, [100, 600_000], 'milliseconds', {
    what: 'How long a client may take nothing of an answer; longer for a long one, as if it took 20 kB in a second.',
    outcome: CLOSED,
  }),
  headersMs: limit('LIMIT_HEADERS_MS', 10_000, [100, 600_000], 'milliseconds', {
    what: 'How long a client may take to send its headers.',
    outcome: '408, and the connection is closed',
  }),
  requestMs: limit('LIMIT_REQUEST_MS', 15_000, [200, 600_000], 'milliseconds', {
    what: 'How long a client may take to send a whole request; not less than for its headers.',
    outcome: '408, and the connection is closed',
  }),
  drainMs: limit('LIMIT_DRAIN_MS', 4_000, [0, 4_500], 'milliseconds', {
    what: 'How long requests in flight may still take when the gateway stops; the process ends within 5 seconds.',
    outcome: CLOSED,
  }),
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;

/** The numbers that a gateway runs with. */
export type Limits = Readonly<Record<LimitName, number>>;

export const STANDARD_LIMITS: Limits = Object.freeze(
  Object.fromEntries(Object.entries(LIMITS).map(([name, { standard }]) => [name, standard])),
) as Limits;

function limit(
  variable: string,
  standard: number,
  [least, most]: readonly [least: number, most: number],
  unit: string,
  words: Pick<Limit, 'what' | 'outcome'>,
): Limit {
  return Object.freeze({ variable, standard, least, most, unit, ...words });
}
