import { EdgeRefusal } from '../request/refusal.ts';

/** Parameters of an address that are text, and those that are an object of JSON. */
const TEXTS = ['query', 'operationName', 'documentId'] as const;
const OBJECTS = ['variables', 'extensions'] as const;

/**
 * The body of a GraphQL request whose members stand in its address, as GraphQL over HTTP has it for GET; other parameters are
 * left out.
 * @throws EdgeRefusal for one that is there twice, or is no object of JSON where it has to be
 */
export function bodyOfAddress(
  parameters: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const entriesOf = (names: readonly string[]) =>
    names
      .filter((name) => parameters[name] !== undefined)
      .map((name) => [name, onlyValue(parameters[name])] as const);
  return Object.fromEntries([
    ...entriesOf(TEXTS),
    ...entriesOf(OBJECTS).map(([name, text]) => [name, objectOf(name, text)] as const),
  ]);
}

function onlyValue(value: unknown): string {
  if (typeof value !== 'string') throw badRequest('Expected each parameter once.');
  return value;
}

function objectOf(name: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through to the error below.
  }
  throw badRequest(`Expected ${name} as a JSON object, such as ?variables={"first":10}.`);
}

/** A refusal of an address that is not as it has to be. */
export function badRequest(message: string): EdgeRefusal {
  return new EdgeRefusal(400, 'BAD_REQUEST', message);
}
