import type { BudgetedMemory, MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { bytesOfText, standardBudget } from '@social-return/edge/caching/operation-memory';
import { type CombinedQuery, combine } from './combine.ts';
import type { HopContext } from './context.ts';
import { HopFailure } from './failure.ts';
import type { HopOperation } from './operation.ts';
import {
  type GraphQLAnswer,
  MOST_ENTITIES,
  type RawAnswer,
  representationsOf,
  type Variables,
} from './parts.ts';
import { type HopStage, hopStage } from './stage.ts';

/** One fetch of a plan. */
export interface Question {
  readonly hop: Pick<HopOperation, 'query' | 'patience'>;
  /** The body of a request of its own (`bodyOf`). */
  readonly body: string;
  /** The JSON of each variable. */
  readonly variables: ReadonlyMap<string, string>;
  /** How many entities it asks for. */
  readonly entities: number;
  /** Makes its answer of what came for it. @throws HopFailure for what cannot be used */
  readonly read: (given: RawAnswer) => GraphQLAnswer;
}

/** One request to the subgraph. */
export interface HopRequest<T> {
  readonly body: string;
  /** How long it may take, as its operations say (`HopOperation.patience`). */
  readonly patience: number;
  readonly read: (given: RawAnswer) => T;
}

/** Sends one request and gives what `read` makes of what comes. @throws HopFailure */
export type Send<C> = <T>(context: C, sent: HopRequest<T>) => Promise<T>;

interface Needs {
  readonly hop: HopOperation;
  readonly variables: Variables;
  readonly context: HopContext;
  readonly read: Question['read'];
  readonly json: Question['variables'];
  readonly body: string;
}

type SendAll = <T>(
  sent: HopRequest<T> & { readonly context: HopContext; readonly kind: HopOperation['kind'] },
) => Promise<T>;

/** Makes requests: the queries of one moment are one (`Batches`), and each change is its own. */
export function createBatches(send: SendAll, budget?: MemoryBudget): HopStage<Needs, object, GraphQLAnswer> {
  const batches = new Batches<HopContext>(
    (context, sent) => send({ ...sent, context, kind: 'query' }),
    budget,
  );
  return hopStage<Needs, object, GraphQLAnswer>({
    name: 'batches',
    needs: { hop: true, variables: true, context: true, read: true, json: true, body: true },
    adds: {},
    pass: ({ hop, variables, context, read, json, body }) => {
      const { kind, patience } = hop;
      if (kind === 'mutation') return send({ context, kind, body, patience, read });
      const entities = representationsOf(variables).length;
      return batches.ask(context, { hop, body, variables: json, entities, read });
    },
  });
}

/** A body of several questions in characters: beyond it a request costs more by its size than by being one more. */
const LONGEST = 200_000;

interface WaitingQuestion {
  readonly question: Question;
  readonly resolve: (answer: GraphQLAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Sends the queries to one subgraph that one client's request has at the same moment as one: one signature, one
 * verification and one round trip. Each gets the answer that it would have got alone; where that cannot be known from
 * the common one, it is asked alone after all.
 * @typeParam C what stands for the client's request: an object of its own
 */
export class Batches<C extends object> {
  readonly #send: Send<C>;
  readonly #waiting = new WeakMap<C, WaitingQuestion[]>();
  readonly #ids = new WeakMap<Question['hop'], number>();
  readonly #combined: BudgetedMemory<CombinedQuery | null>;
  #lastId = 0;

  /** @param budget bounds what is remembered of operations */
  constructor(send: Send<C>, budget: MemoryBudget = standardBudget()) {
    this.#send = send;
    this.#combined = budget.memory();
  }

  /** @throws HopFailure */
  ask(context: C, question: Question): Promise<GraphQLAnswer> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(context);
      const own = { question, resolve, reject };
      if (waiting) {
        waiting.push(own);
        return;
      }
      this.#waiting.set(context, [own]);
      // After all that follows from the answer that has just come, and before the next one is looked at.
      process.nextTick(() => this.#flush(context));
    });
  }

  #flush(context: C): void {
    const waiting = this.#waiting.get(context) ?? [];
    this.#waiting.delete(context);
    for (const group of groups(waiting)) {
      const sorted = group.length > 1 ? group.toSorted((a, b) => this.#id(a) - this.#id(b)) : group;
      const combined = group.length > 1 ? this.#combine(sorted) : null;
      const body = combined && bodyOfAll(combined, sorted);
      if (combined && body !== null) void this.#together(context, combined, body, sorted);
      else for (const one of sorted) this.#alone(context, one);
    }
  }

  #alone(context: C, { question, resolve, reject }: WaitingQuestion): void {
    const { read, hop, body } = question;
    this.#send(context, { body, patience: hop.patience, read }).then(resolve, reject);
  }

  async #together(
    context: C,
    combined: CombinedQuery,
    body: string,
    group: readonly WaitingQuestion[],
  ): Promise<void> {
    try {
      const patience = group[0]?.question.hop.patience ?? 1;
      const read = (given: RawAnswer) => outcomesOf(given, combined, group);
      const outcomes = await this.#send(context, { body, patience, read });
      for (const [place, waiting] of group.entries()) {
        const outcome = outcomes?.[place];
        if (!outcome) this.#alone(context, waiting);
        else if ('failure' in outcome) waiting.reject(outcome.failure);
        else waiting.resolve(outcome.answer);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  #combine(group: readonly WaitingQuestion[]): CombinedQuery | null {
    const key = group.map((one) => this.#id(one)).join(' ');
    const known = this.#combined.get(key);
    if (known !== undefined) return known;
    const texts = group.map(({ question }) => question.hop.query);
    const combined = combine(texts);
    this.#combined.set(key, combined, bytesOfText(2 * texts.join().length));
    return combined;
  }

  #id({ question: { hop } }: WaitingQuestion): number {
    const known = this.#ids.get(hop);
    if (known !== undefined) return known;
    this.#lastId += 1;
    this.#ids.set(hop, this.#lastId);
    return this.#lastId;
  }
}

/** Each variable as JSON, once, for wherever it is sent. */
export function jsonOf(variables: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(variables)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, JSON.stringify(value)]),
  );
}

/** A question as the body of a request of its own. */
export function bodyOf(
  { queryJson }: Pick<HopOperation, 'queryJson'>,
  variables: ReadonlyMap<string, string>,
): string {
  let written = '';
  for (const [name, json] of variables) written += `${written && ','}"${name}":${json}`;
  return `{"query":${queryJson},"variables":{${written}}}`;
}

function bodyOfAll(combined: CombinedQuery, group: readonly WaitingQuestion[]): string | null {
  const variables = new Map(
    group.flatMap(({ question }, place) =>
      [...question.variables].map(([name, json]) => [combined.variable(place, name), json] as const),
    ),
  );
  const text = bodyOf(combined, variables);
  return text.length <= LONGEST ? text : null;
}

/** In groups of one patience and of no more entities than a subgraph takes at once. */
function groups(waiting: readonly WaitingQuestion[]): readonly (readonly WaitingQuestion[])[] {
  if (waiting.length < 2) return [waiting];
  const found: { readonly patience: number; entities: number; readonly members: WaitingQuestion[] }[] = [];
  for (const one of waiting) {
    const { hop, entities } = one.question;
    const open = found.find(
      (group) => group.patience === hop.patience && group.entities + entities <= MOST_ENTITIES,
    );
    if (open) {
      open.members.push(one);
      open.entities += entities;
    } else {
      found.push({ patience: hop.patience, entities, members: [one] });
    }
  }
  return found.map(({ members }) => members);
}

type Outcome = { readonly answer: GraphQLAnswer } | { readonly failure: unknown };

/**
 * What each question gets; null when the subgraph refused the whole for what may be one question's alone.
 * @throws HopFailure when none of it can be used
 */
function outcomesOf(
  given: RawAnswer,
  combined: CombinedQuery,
  group: readonly WaitingQuestion[],
): Outcome[] | null {
  const answer = given.json as GraphQLAnswer | null;
  const isWhole = given.status === 200 && typeof answer?.data === 'object' && answer.data !== null;
  if (!isWhole && given.status !== 401 && Array.isArray(answer?.errors) && answer.errors.length > 0)
    return null;
  const parts = isWhole ? combined.split(answer as GraphQLAnswer) : null;
  const outcomes = group.map(({ question }, place): Outcome => {
    try {
      const json = parts ? parts[place] : given.json;
      return { answer: question.read({ status: given.status, json }) };
    } catch (failure) {
      if (!(failure instanceof HopFailure)) throw failure;
      return { failure };
    }
  });
  const failures = outcomes.filter((outcome) => 'failure' in outcome);
  if (failures.length === outcomes.length) throw failures[0]?.failure;
  return outcomes;
}
