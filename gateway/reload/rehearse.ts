import { type DocumentNode, type GraphQLSchema, Kind, parse, validate } from 'graphql';
import type { PlanningGateway } from '../engine/planning-gateway.ts';
import { SupergraphRefused } from './refused.ts';

/** What operations are tried against. */
interface RehearsalTarget {
  readonly schema: GraphQLSchema;
  readonly engine: Pick<PlanningGateway, 'plan'>;
}

/**
 * Looks whether the known operations (the registered ones, and those of GraphiQL and the exports) still work: each must
 * be valid and find a plan. One that does not work now either is no reason to refuse: nobody loses it.
 * @throws SupergraphRefused that names the operation and says why
 */
export async function rehearse(
  texts: Iterable<string>,
  now: RehearsalTarget,
  next: RehearsalTarget,
): Promise<void> {
  for (const text of texts) {
    const fault = await faultOf(text, next);
    if (fault === null || (await faultOf(text, now)) !== null) continue;
    throw new SupergraphRefused('OPERATION_BROKEN', `${nameOf(text)} works now and would not: ${fault}`);
  }
}

/** Why an operation does not work in a generation; null when it does. */
async function faultOf(text: string, { schema, engine }: RehearsalTarget): Promise<string | null> {
  try {
    const document = parse(text);
    const [error] = validate(schema, document, undefined, { maxErrors: 1 });
    if (error) return error.message;
    for (const name of operationsOf(document)) await engine.plan(document, name);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function operationsOf(document: DocumentNode): (string | null)[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? null] : [],
  );
}

function nameOf(text: string): string {
  const [, name] = /\b(?:query|mutation)\s+(\w+)/.exec(text) ?? [];
  return name === undefined ? 'A known operation' : `The known operation ${name}`;
}
