import type { GraphQLAnswer } from './parts.ts';

interface Flight {
  readonly question: string;
  readonly answer: Promise<GraphQLAnswer>;
  takers: number;
}

/**
 * Equal questions that are under way at the same time within one request of one caller, sent once. Nothing is ever
 * shared between requests: an answer belongs to the rights of its caller.
 */
export class InFlight {
  /** A list, for there are few at a time: to look a text up in a map would read all of it. */
  readonly #perRequest = new WeakMap<object, Flight[]>();

  /** @param request what stands for the request: an object of its own */
  once(request: object, question: string, ask: () => Promise<GraphQLAnswer>): Promise<GraphQLAnswer> {
    let flights = this.#perRequest.get(request);
    if (!flights) {
      flights = [];
      this.#perRequest.set(request, flights);
    }
    const flight = flights.find((one) => one.question === question) ?? begin(flights, question, ask);
    flight.takers += 1;
    // What is given is merged into: no two takers may share an object.
    return flight.answer.then((answer) =>
      flight.takers === 1 ? answer : { ...answer, data: structuredClone(answer.data) },
    );
  }
}

function begin(flights: Flight[], question: string, ask: () => Promise<GraphQLAnswer>): Flight {
  const flight = { question, answer: ask(), takers: 0 };
  const over = () => void flights.splice(flights.indexOf(flight), 1);
  flight.answer.then(over, over);
  flights.push(flight);
  return flight;
}
