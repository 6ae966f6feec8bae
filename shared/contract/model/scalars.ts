import { BadInput } from '@social-return/values/bad-input';
import { parseDay } from '@social-return/values/day';
import { formatEuro, parseEuro } from '@social-return/values/euro';
import { parsePeriod } from '@social-return/values/period';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A scalar that travels as a string; `parse` throws BadInput, `serialize` gives the string that leaves. */
function textScalar<T>(options: {
  name: string;
  description: string;
  parse: (text: unknown) => T;
  serialize: (value: unknown) => string;
}): GraphQLScalarType<T, string> {
  const { name, description, parse, serialize } = options;
  return new GraphQLScalarType<T, string>({
    name,
    description,
    serialize,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => {
      try {
        return parse(node.kind === Kind.STRING ? node.value : literalText(node));
      } catch (error) {
        throw error instanceof GraphQLError ? atNode(error, node) : error;
      }
    },
  });
}

/** The same refusal with the place where the value stands, so that the argument can be named. */
function atNode({ message, extensions }: GraphQLError, node: ValueNode): GraphQLError {
  return new GraphQLError(message, { nodes: node, extensions });
}

/** What a literal that is not a string looked like, for the error text only. */
function literalText(node: ValueNode): unknown {
  return 'value' in node && node.kind !== Kind.ENUM ? Number(node.value) : null;
}

export const EuroScalar = textScalar<bigint>({
  name: 'Euro',
  description:
    'An amount in euro with exactly two decimals and a point, such as "1234.56" or "-0.50": at most 12 digits before the point where it is given, and as many as a sum takes where it is answered. A string, because a GraphQL Int ends at € 21,474,836.47.',
  parse: (text) => parseEuro(text, 'Euro'),
  serialize: (value) => formatEuro(typeof value === 'bigint' ? value : BigInt(String(value))),
});

export const DayScalar = textScalar<string>({
  name: 'Day',
  description: 'A calendar date in Europe/Amsterdam, such as "2026-07-01".',
  parse: (text) => parseDay(text, 'Day'),
  serialize: String,
});

export const PeriodScalar = textScalar<string>({
  name: 'Period',
  description:
    'A half-year, the reporting period of social return, such as "2025-H2" (July to December 2025). Reports are due in January and July.',
  parse: (text) => parsePeriod(text, 'Period'),
  serialize: String,
});

export const InstantScalar = new GraphQLScalarType<Date, string>({
  name: 'Instant',
  description: 'A moment in time as ISO 8601 in UTC, such as "2026-07-01T08:30:00.000Z".',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: (value) => {
    const instant = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
    if (Number.isNaN(instant.getTime())) {
      throw new BadInput(
        'Instant',
        {
          en: 'a moment such as "2026-07-01T08:30:00.000Z"',
          nl: 'een moment zoals "2026-07-01T08:30:00.000Z"',
        },
        value,
      );
    }
    return instant;
  },
});

export const SecretScalar = new GraphQLScalarType<string, string>({
  name: 'Secret',
  description:
    'What leads one person alone to something of that person: anyone who has it may see that. It is never in an address: what takes one is asked with POST.',
  serialize: String,
  parseValue: parseSecret,
  parseLiteral: (node) => parseSecret(node.kind === Kind.STRING ? node.value : null),
});

/** The error repeats nothing of it. */
function parseSecret(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError('Expected a secret as it was given, a string.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

/**
 * What one organisation contributes to one question of the chain: JSON whose shape is the contract in
 * `shared/contract/questions/contributions.ts`. It is never visible to a client.
 */
export const ContributionScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'Contribution',
  description: 'What one organisation contributes to one question of the chain. Not visible to clients.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: () => {
    throw new GraphQLError('A Contribution is never written as a literal.');
  },
});
