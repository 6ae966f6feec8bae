import { HeaderMap } from '@apollo/server';
import { SecretScalar } from '@social-return/contract/model/scalars';
import {
  BREAK,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type Feature, feature } from '../request/feature.ts';

interface Adds {
  /** Whether the operation stands in the address of the request. */
  readonly isInAddress: boolean;
}

/**
 * Refuses an operation that takes a secret where it stands in an address, which proxies, browsers and logs keep: every
 * argument that is a `Secret`, or holds one, whatever it is called.
 */
export function createAddressSecrets(): Feature<object, Adds> {
  return feature<object, Adds>({
    name: 'address-secrets',
    needs: {},
    adds: { isInAddress: true },
    open: ({ method }) => ({ isInAddress: method !== 'POST' }),
    check: ({ schema, document }, { isInAddress }) => {
      if (isInAddress && takesSecret(schema, document)) throw secretRefused();
    },
  });
}

function takesSecret(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let takes = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Argument: () => {
        takes = holdsSecret(types.getInputType(), new Set());
        return takes ? BREAK : undefined;
      },
    }),
  );
  return takes;
}

function holdsSecret(
  type: GraphQLInputType | null | undefined,
  seen: ReadonlySet<GraphQLInputType>,
): boolean {
  if (!type) return false;
  const named = getNamedType(type);
  if (named.name === SecretScalar.name) return true;
  if (!isInputObjectType(named) || seen.has(named)) return false;
  return Object.values(named.getFields()).some((field) => holdsSecret(field.type, new Set([...seen, named])));
}

function secretRefused(): GraphQLError {
  return new GraphQLError(
    'A secret is sent with POST and a JSON body, and never in an address: addresses are kept on the way.',
    {
      extensions: { code: 'BAD_REQUEST', http: { status: 405, headers: new HeaderMap([['allow', 'POST']]) } },
    },
  );
}
