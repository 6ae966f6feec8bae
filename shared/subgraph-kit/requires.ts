import { QUESTIONS, type Question, selectContributions } from '@social-return/contract/questions/questions';
import type { Organisation } from '@social-return/contract/registry/registry';
import { type ConstDirectiveNode, type DefinitionNode, type DirectiveNode, Kind, visit } from 'graphql';
import { Directive } from 'type-graphql';

const REQUIRES = 'requires';
const PLACE = /\{\w+\.\w+\}/g;

/** Where the contributions to a question go in what a field requires. */
function placeOf({ type, contribution }: Question): string {
  return `{${type}.${contribution}}`;
}

/**
 * Marks a field as computed from the organisations' contributions to the question, and from further fields. Which
 * organisations those are is filled in when the schema is built (`fillContributions`): a class is read once, and the
 * registry can become another.
 */
export function Requires(question: Question, ...further: string[]): PropertyDecorator & MethodDecorator {
  const fields = [...further, placeOf(question)].join(' ');
  return Directive(`@${REQUIRES}(fields: "${fields}")`) as PropertyDecorator & MethodDecorator;
}

/** Fills in which contributions fields require: those of these organisations. A field that then requires nothing says so no more. */
export function fillContributions(
  definitions: readonly DefinitionNode[],
  organisations: readonly Organisation[],
): DefinitionNode[] {
  const contributions = new Map(
    QUESTIONS.map((question) => [placeOf(question), selectContributions(question, organisations)]),
  );
  const fillPlaces = (fields: string) =>
    fields.replaceAll(PLACE, (place) => contributions.get(place) ?? place).trim();
  return definitions.map((definition) =>
    visit(definition, {
      Directive: (directive: DirectiveNode) => {
        const [fields] = directive.arguments ?? [];
        if (directive.name.value !== REQUIRES || fields?.value.kind !== Kind.STRING) return undefined;
        const value = fillPlaces(fields.value.value);
        return value === '' ? null : requires(value);
      },
    }),
  );
}

function requires(fields: string): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: REQUIRES },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'fields' },
        value: { kind: Kind.STRING, value: fields },
      },
    ],
  };
}
