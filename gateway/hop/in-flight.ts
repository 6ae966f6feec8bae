import { bodyOf, jsonOf } from './batch.ts';
import type { HopOperation } from './operation.ts';
import type { GraphQLAnswer, Variables } from './parts.ts';
import { type HopStage, hopStage } from './stage.ts';

interface Flight {
  readonly question: string;
  readonly answer: Promise<GraphQLAnswer>;
  takers: number;
}

interface Needs {
  readonly hop: HopOperation;
  readonly variables: Variables;
  readonly context: object;
}

/** A question as text. */
export interface WrittenQuestion {
  /** The JSON of each variable. */
  readonly json: ReadonlyMap<string, string>;
  /** The body of a request of its own. */
  readonly body: string;
}

/**
 * Sends equal questions that are under way at the same time within one request of one caller once. Nothing is ever
 * shared between requests: an answer belongs to the rights of its caller. A change is always sent.
 */
export function createInFlight(): HopStage<Needs, WrittenQuestion, GraphQLAnswer> {
  /** Lists, for there are few at a time: to look a text up in a map would read all of it. */
  const perRequest = new WeakMap<object, Flight[]>();
  const flightsOf = (request: object): Flight[] => {
    const known = perRequest.get(request) ?? [];
    perRequest.set(request, known);
    return known;
  };
  return hopStage<Needs, WrittenQuestion, GraphQLAnswer>({
    name: 'in-flight',
    needs: { hop: true, variables: true, context: true },
    adds: { json: true, body: true },
    pass: ({ hop, variables, context }, next) => {
      const json = jsonOf(variables);
      const body = bodyOf(hop, json);
      const ask = () => next({ json, body });
      return hop.kind === 'mutation' ? ask() : once(flightsOf(context), body, ask);
    },
  });
}

function once(
  flights: Flight[],
  question: string,
  ask: () => Promise<GraphQLAnswer>,
): Promise<GraphQLAnswer> {
  const flight = flights.find((one) => one.question === question) ?? begin(flights, question, ask);
  flight.takers += 1;
  // What is given is merged into: no two takers may share an object.
  return flight.answer.then((answer) =>
    flight.takers === 1 ? answer : { ...answer, data: structuredClone(answer.data) },
  );
}

function begin(flights: Flight[], question: string, ask: () => Promise<GraphQLAnswer>): Flight {
  const flight = { question, answer: ask(), takers: 0 };
  const over = () => void flights.splice(flights.indexOf(flight), 1);
  flight.answer.then(over, over);
  flights.push(flight);
  return flight;
}
