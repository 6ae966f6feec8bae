import type { Fault } from '../setup/faults.ts';
import type { TcpFault } from '../setup/tcp-faults.ts';

/** What the gateway asks a subgraph for. */
export const KINDS = ['root', 'entity', 'contribution', 'rows', 'mutation'] as const;
export type Kind = (typeof KINDS)[number];

/** What a client must get of the organisation that fails; of the others it gets everything. */
export const OUTCOMES = {
  whole: 'everything, and no error',
  missing: 'null, and one error `SUBGRAPH_UNAVAILABLE` that names the organisation',
  'not made': 'the same error, which says that the change was not made',
  unknown: 'the same error, which says that the change may have been made and can be sent again',
  'not known': 'null without an error: the owner says that there is nothing',
  fault: 'null, and `INTERNAL_SERVER_ERROR` at its place',
  invalid: 'null, and `SUBGRAPH_INVALID_VALUE` at its place',
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** A way to fail, and what is expected for each kind of question. */
export interface FaultRow {
  /** Part of the requirement's id, which never changes. */
  readonly id: string;
  /** What happens, for the docs. */
  readonly what: string;
  /** Where it happens: on the wire, in the answer, in the certificate, or in the gateway that has seen enough. */
  readonly how:
    | { readonly wire: TcpFault }
    | { readonly answer: Fault }
    | { readonly gateway: 'tls' | 'open' };
  readonly expected: Readonly<Record<Kind, Outcome>>;
  /** Within which time the whole answer must be there, in milliseconds, where it is not the deadline. */
  readonly withinMs?: number;
}

/** The deadline of a hop in this suite, in milliseconds. */
export const DEADLINE_MS = 2_500;

/** The whole answer must be there within this, whatever happens: the deadline, and time for the rest on a busy machine. */
export const PATIENCE_MS = DEADLINE_MS + 5_000;

const all = (outcome: Outcome, mutation: Outcome = outcome) => ({
  root: outcome,
  entity: outcome,
  contribution: outcome,
  rows: outcome,
  mutation,
});

const MISSING = all('missing', 'unknown');

/** Everything that can go wrong with one organisation, and what is promised then. */
export const FAULTS: readonly FaultRow[] = [
  { id: 'REFUSED', what: 'nobody listens', how: { wire: 'refused' }, expected: all('missing', 'not made') },
  { id: 'RESET', what: 'every connection is reset', how: { wire: 'reset' }, expected: MISSING },
  {
    id: 'RESET-ONCE',
    what: 'one connection is reset',
    how: { wire: 'reset-once' },
    expected: all('whole', 'unknown'),
  },
  { id: 'BLACKHOLE', what: 'the wire swallows the request', how: { wire: 'blackhole' }, expected: MISSING },
  { id: 'CUT', what: 'the connection breaks within the answer', how: { wire: 'cut' }, expected: MISSING },
  { id: 'DRIP', what: 'the answer comes byte by byte', how: { wire: 'drip' }, expected: MISSING },
  { id: 'SLOW', what: 'it takes long, within its deadline', how: { answer: 'slow' }, expected: all('whole') },
  { id: 'HANG', what: 'it never answers', how: { answer: 'hang' }, expected: MISSING },
  { id: '500', what: 'status 500', how: { answer: 'status-500' }, expected: MISSING },
  {
    id: '503',
    what: 'status 503 with Retry-After, always',
    how: { answer: 'status-503' },
    expected: MISSING,
  },
  {
    id: '503-ONCE',
    what: 'status 503 with Retry-After, once',
    how: { wire: 'busy-once' },
    expected: all('whole', 'unknown'),
  },
  { id: 'HTML', what: 'a page instead of JSON', how: { answer: 'html' }, expected: MISSING },
  { id: 'EMPTY', what: 'nothing at all, with status 200', how: { answer: 'empty' }, expected: MISSING },
  { id: 'TRUNCATED', what: 'half of the JSON', how: { answer: 'truncated' }, expected: MISSING },
  { id: '60MB', what: 'an answer of 60 MB', how: { answer: 'sixty-megabytes' }, expected: MISSING },
  { id: 'ERROR', what: 'errors without data', how: { answer: 'error' }, expected: MISSING },
  { id: 'WRONG-SHAPE', what: 'lists for objects', how: { answer: 'wrong-shape' }, expected: MISSING },
  {
    id: 'WRONG-LEAVES',
    what: 'objects for values',
    how: { answer: 'wrong-leaves' },
    // A contribution may be any JSON to the gateway; the chain sees that this is none.
    expected: { ...MISSING, contribution: 'not known', rows: 'not known' },
  },
  {
    id: 'SWAPPED',
    what: 'entities in another order',
    how: { answer: 'swapped' },
    // One entity cannot be in another order.
    expected: { ...all('whole'), entity: 'missing' },
  },
  { id: 'NULLS', what: 'null for everything', how: { answer: 'nulls' }, expected: all('not known') },
  {
    id: 'NULL-LEAVES',
    what: 'null where there is always a value',
    how: { answer: 'null-leaves' },
    expected: { ...all('invalid'), contribution: 'not known', rows: 'not known' },
  },
  {
    id: 'EACH-ERROR',
    what: 'an error for each field or entity',
    how: { answer: 'entity-errors' },
    expected: all('fault'),
  },
  {
    id: 'TLS',
    what: 'a certificate of a stranger',
    how: { gateway: 'tls' },
    expected: all('missing', 'not made'),
  },
  {
    id: 'SKEW-20-AHEAD',
    what: 'its clock is 20 s behind ours',
    how: { answer: 'skew-small-ahead' },
    expected: all('whole'),
  },
  {
    id: 'SKEW-20-BEHIND',
    what: 'its clock is 20 s ahead of ours',
    how: { answer: 'skew-small-behind' },
    expected: all('whole'),
  },
  {
    id: 'SKEW-120-AHEAD',
    what: 'its clock is 2 minutes behind ours',
    how: { answer: 'skew-ahead' },
    expected: all('missing', 'not made'),
  },
  {
    id: 'SKEW-120-BEHIND',
    what: 'its clock is 2 minutes ahead of ours',
    how: { answer: 'skew-behind' },
    expected: all('missing', 'not made'),
  },
  {
    id: 'OPEN',
    what: 'it failed so often that its breaker is open',
    how: { gateway: 'open' },
    expected: all('missing', 'not made'),
    withinMs: 1_500,
  },
];

/** One promise: what a client gets when one organisation fails in one way. */
export interface Requirement {
  /** Such as `F-RESET-ENTITY`; never changes. */
  readonly id: string;
  readonly fault: FaultRow;
  readonly kind: Kind;
  readonly outcome: Outcome;
}

export const REQUIREMENTS: readonly Requirement[] = FAULTS.flatMap((fault) =>
  KINDS.map((kind) => ({
    id: `F-${fault.id}-${kind.toUpperCase()}`,
    fault,
    kind,
    outcome: fault.expected[kind],
  })),
);
