import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type {
  DocumentNode,
  GraphQLError,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
  ValidationRule,
} from 'graphql';
import type { Artefacts } from '../composition/artefacts.ts';
import type { ExecutorWrap } from './executor.ts';

/** The moments at which a feature can act, in the order in which a request passes them, and what is there by then. */
export const STAGES = {
  arrive: 'the headers of the request',
  admit: 'the whole request',
  open: 'the context in which its operation is answered',
  validate: 'the operation, read and held against rules of its text',
  check: 'the operation, valid, with its variables',
  execute: 'the operation before it is planned, and what running it gave',
  planned: 'how long planning took',
  fail: 'the errors of an operation',
  answer: 'the answer, before it becomes text',
  send: 'the text of the answer',
  sent: 'the status and the time of the request',
} as const;

export type Stage = keyof typeof STAGES;

/** One operation, up to the stage that it reached. Equal at every stage of one operation, to remember something of it. */
export interface Operation {
  readonly request: {
    readonly operationName?: string;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly http?: { readonly headers: { get(name: string): string | undefined } };
  };
  readonly schema: GraphQLSchema;
  /** Its text; undefined for a request that held none. */
  readonly source?: string;
  readonly operation?: OperationDefinitionNode;
}

export interface ValidOperation extends Operation {
  readonly document: DocumentNode;
}

/** What an operation is answered with, which features may still change. */
export interface Answer {
  readonly result: {
    readonly data?: unknown;
    errors?: readonly GraphQLFormattedError[];
    extensions?: Record<string, unknown>;
  };
  readonly http: { status?: number; readonly headers: Map<string, string> };
}

/** Makes the context in which an operation of a request is answered. */
export type Open<C> = (request: FastifyRequest, reply: FastifyReply) => C;

/**
 * What a feature does at each stage; an error that it throws answers the request.
 * @typeParam Needs what features before it know of a request @typeParam Adds what it makes known to those after it
 * @typeParam Context both
 */
export interface Stages<Needs extends object, Adds extends object, Context extends object> {
  /** At start: adds routes, or what a plugin of Fastify has no stage for. */
  readonly serve?: (http: FastifyInstance, open: Open<Context>) => void | Promise<void>;
  readonly arrive?: (
    request: FastifyRequest,
    reply: FastifyReply,
    facts: Needs,
  ) => Adds | undefined | Promise<Adds | undefined>;
  readonly admit?: (
    request: FastifyRequest,
    reply: FastifyReply,
    facts: Context,
  ) => undefined | Promise<undefined>;
  readonly open?: (request: FastifyRequest, reply: FastifyReply, facts: Needs) => Adds;
  readonly validate?: readonly ValidationRule[];
  /** May this operation be run? @throws GraphQLError that refuses it */
  readonly check?: (operation: ValidOperation, context: Context) => void;
  /** Once for each supergraph. */
  readonly execute?: (served: Artefacts) => ExecutorWrap<Context>;
  /** @param ms milliseconds of the processor */
  readonly planned?: (context: Context, ms: number) => void;
  readonly fail?: (operation: Operation, context: Context, errors: readonly GraphQLError[]) => void;
  readonly answer?: (operation: Operation, context: Context, answer: Answer) => void;
  readonly send?: (request: FastifyRequest, reply: FastifyReply, payload: unknown) => void;
  readonly sent?: (request: FastifyRequest, reply: FastifyReply, facts: Context) => void;
  /** When the gateway stops: stops what the feature started. */
  readonly close?: () => void;
}

/** One thing that the gateway does for every request, whole: nothing of it is elsewhere. */
export interface Feature<
  Needs extends object = object,
  Adds extends object = object,
  Context extends object = Needs & Adds,
> extends Stages<Needs, Adds, Context> {
  readonly name: string;
  /** What it needs to know of a request: the keys of `Needs`. */
  readonly needs: readonly string[];
  /** What it makes known of a request: the keys of `Adds`. */
  readonly adds: readonly string[];
}

/** Every key of a type, which the compiler counts. */
export type Keys<T extends object> = { readonly [Key in keyof T]-?: true };

/** A feature that says what it needs and adds; the compiler holds both to its types. */
export function feature<Needs extends object, Adds extends object = object>(
  declared: Stages<Needs, Adds, Needs & Adds> & {
    readonly name: string;
    readonly needs: Keys<Needs>;
    readonly adds: Keys<Adds>;
  },
): Feature<Needs, Adds> {
  return { ...declared, needs: Object.keys(declared.needs), adds: Object.keys(declared.adds) };
}

/** Features that together make a context. */
export type Features<C extends object> = readonly Feature<C, Partial<C>, C>[];

const ORDER = Object.keys(STAGES) as Stage[];

/** The stages at which a feature acts, in order. */
export function stagesOf(one: Stages<never, object, never>): Stage[] {
  return ORDER.filter((stage) => one[stage] !== undefined);
}

/**
 * The features as they are given, once it is known that each finds what it needs: an earlier one adds it, and at a stage
 * that is over by then.
 * @throws Error that names the feature and what it lacks
 */
export function inOrder<C extends object>(features: Features<C>): Features<C> {
  const names = new Set<string>();
  const added = new Map<string, { readonly by: string; readonly stage: Stage }>();
  for (const one of features) {
    const { name, needs, adds, arrive, open } = one;
    if (names.has(name)) throw new Error(`Expected each feature once, got two of the name "${name}".`);
    names.add(name);
    for (const need of needs) {
      const source = added.get(need);
      if (!source) throw new Error(`The feature "${name}" needs "${need}", which no feature before it adds.`);
      const [first] = stagesOf(one);
      if (first && ORDER.indexOf(source.stage) > ORDER.indexOf(first))
        throw new Error(
          `The feature "${name}" needs "${need}" at the stage "${first}", and "${source.by}" adds it later, at "${source.stage}".`,
        );
    }
    if (adds.length > 0 && !arrive && !open)
      throw new Error(
        `The feature "${name}" adds "${adds[0]}", and has no stage "arrive" or "open" to do so.`,
      );
    for (const add of adds)
      if (!added.has(add)) added.set(add, { by: name, stage: arrive ? 'arrive' : 'open' });
  }
  return features;
}

/** How the features that add something to the context of an operation make it, one after the other. */
export function contextOpener<C extends object>(features: Features<C>): Open<C> {
  const opening = features.flatMap(({ open }) => open ?? []);
  return (request, reply) => {
    // Whole when the last feature has added its part: `inOrder` has seen to it that each finds what it needs before.
    const context = { ...request.sender } as C;
    for (const open of opening) Object.assign(context, open(request, reply, context));
    return context;
  };
}
