import type { GraphQLAnswer } from './parts.ts';

interface Flight {
  readonly answer: Promise<GraphQLAnswer>;
  takers: number;
}

/**
 * Equal questions that are under way at the same time within one request of one caller, sent once. Nothing is ever
 * shared between requests: an answer belongs to the rights of who asked.
 */
export class InFlight {
  readonly #perRequest = new WeakMap<object, Map<string, Flight>>();

  /** @param request what stands for the request: an object of its own */
  async once(request: object, question: string, ask: () => Promise<GraphQLAnswer>): Promise<GraphQLAnswer> {
    const flights = this.#perRequest.get(request) ?? new Map<string, Flight>();
    this.#perRequest.set(request, flights);
    const flight = flights.get(question) ?? {
      takers: 0,
      answer: ask().finally(() => flights.delete(question)),
    };
    flights.set(question, flight);
    flight.takers += 1;
    const answer = await flight.answer;
    // The planner merges into what it gets: no two takers may share an object.
    return flight.takers === 1 ? answer : { ...answer, data: structuredClone(answer.data) };
  }
}
