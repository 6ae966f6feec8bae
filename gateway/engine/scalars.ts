import {
  DayScalar,
  EuroScalar,
  InstantScalar,
  PeriodScalar,
  SecretScalar,
} from '@social-return/contract/model/scalars';
import type { GraphQLScalarType, GraphQLSchema } from 'graphql';

/**
 * The supergraph knows our scalars by name only and would let any value through to the subgraphs. This gives
 * them their parsers, so that a value of the wrong shape is refused before planning, with the text of the
 * scalar itself.
 */
export function checkScalars(schema: GraphQLSchema): void {
  for (const ours of [
    DayScalar,
    EuroScalar,
    InstantScalar,
    PeriodScalar,
    SecretScalar,
  ] as GraphQLScalarType[]) {
    const known = schema.getType(ours.name) as GraphQLScalarType | undefined;
    if (known) Object.assign(known, { parseValue: ours.parseValue, parseLiteral: ours.parseLiteral });
  }
}
