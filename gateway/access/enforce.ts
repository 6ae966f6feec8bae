import { HeaderMap } from '@apollo/server';
import { buildASTSchema, type DocumentNode, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { type Denied, isMutation, OperationChecker, operationOf } from '../../shared/access/check.ts';
import { heldBy, PerRights } from '../../shared/access/checks.ts';
import { refusal } from '../../shared/access/refusal.ts';
import { isMet, type Requirement, scopesIn } from '../../shared/access/requirement.ts';
import type { Caller } from '../../shared/trust/caller.ts';
import { PERSONAL_SCOPES } from '../../shared/trust/scopes.ts';
import type { Artefacts } from '../composition/artefacts.ts';
import type { Executor, ExecutorWrap } from '../engine/apollo-gateway.ts';
import type { HopContext } from '../hop/data-source.ts';
import { complete } from './complete.ts';
import { type Masked, mask } from './mask.ts';
import { Inseparable } from './response-tree.ts';

/** What becomes of one operation for a caller of certain rights. */
type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly denied: readonly Denied[] }
  | { readonly kind: 'masked'; readonly masked: Masked };

type Request = Parameters<Executor>[0];

/** Errors of one refusal: who asks for much hears of the first ones. */
const MOST_ERRORS = 10;

/**
 * Checks every operation against the access map before it is planned. Changes, whatever touches people, and what is asked
 * of a type that the caller may not see are refused whole: there is no half of a person. Of other queries the fields that the caller may not read are taken out, and
 * come back as null with an error each.
 */
export function enforceAccess({ stripped, access }: Pick<Artefacts, 'stripped' | 'access'>): ExecutorWrap {
  const schema = buildASTSchema(parse(stripped), { assumeValid: true });
  const checker = new OperationChecker(schema, access, { written: 'by-clients' });
  const verdicts = new PerRights<Verdict>(access);

  return (next) => async (request) => {
    const { caller } = request.context as unknown as HopContext;
    const held = heldBy(caller);
    const { document, queryHash, operationName } = request;
    const verdict = verdicts.get(queryHash, operationName, held, () =>
      judge(schema, checker, document, operationName, held, queryHash),
    );
    if (verdict.kind === 'allowed') return next(request);
    if (verdict.kind === 'refused') return refused(verdict.denied, caller, request);
    return answered(await next(withDocument(request, verdict.masked)), verdict.masked, caller);
  };
}

function judge(
  schema: GraphQLSchema,
  checker: OperationChecker,
  document: DocumentNode,
  operationName: string | null,
  held: ReadonlySet<string>,
  hash: string,
): Verdict {
  const operation = operationOf(document, operationName);
  const fields = checker.check(document, operationName, held);
  if (fields.size === 0) return ALLOWED;
  const denied = [...new Map([...fields.values()].map((each) => [each.coordinate, each])).values()];
  const isHidden = ({ coordinate }: Denied) =>
    !isMet(checker.requirements.ofType(coordinate.split('.')[0] as string), held);
  const isWhole =
    isMutation(operation) ||
    denied.some(({ requirement }) => isPersonal(requirement)) ||
    // What is asked of a type that the caller may not see leaves no mark: its owner does not even tell the type.
    denied.some(isHidden);
  if (isWhole) return { kind: 'refused', denied };
  try {
    return { kind: 'masked', masked: mask(schema, document, operationName, fields, hash) };
  } catch (error) {
    if (error instanceof Inseparable) return { kind: 'refused', denied };
    throw error;
  }
}

const ALLOWED: Verdict = { kind: 'allowed' };

/** Whether it takes a right on people to read it; what nobody may read counts too. */
function isPersonal(requirement: Requirement): boolean {
  return requirement.length === 0 || [...scopesIn(requirement)].some((scope) => PERSONAL_SCOPES.has(scope));
}

type Answer = Awaited<ReturnType<Executor>>;

function refused(denied: readonly Denied[], caller: Caller, request: Request): Answer {
  const http = refusedStatus(caller, request);
  const errors = denied.slice(0, MOST_ERRORS).map((each) => refusal(each, { caller, whole: true, http }));
  return { errors };
}

/**
 * A request that GraphQL over HTTP could read and that was refused: 401 for who is not signed in and 403 for who is,
 * to those who accept GraphQL's own media type; plain JSON carries 200, since any server on the way may send others.
 */
function refusedStatus({ kind }: Caller, { request }: Request): { status: number; headers?: HeaderMap } {
  const accept = request.http?.headers.get('accept') ?? '';
  if (!accept.includes('application/graphql-response+json')) return { status: 200 };
  if (kind !== 'anonymous') return { status: 403 };
  return { status: 401, headers: new HeaderMap([['www-authenticate', 'Bearer']]) };
}

function withDocument(request: Request, { document, hash }: Masked): Request {
  return {
    ...request,
    document,
    queryHash: hash,
    operation: operationOf(document, request.operationName),
  };
}

function answered(answer: Answer, { places }: Masked, caller: Caller): Answer {
  const { data, leftOut } = complete(answer.data as Record<string, unknown> | null, places);
  const errors: GraphQLError[] = leftOut.map(({ denied, path }) =>
    refusal(denied, { caller, path, whole: false }),
  );
  return {
    ...answer,
    data: answer.data === undefined ? undefined : data,
    errors: [...(answer.errors ?? []), ...errors],
  };
}
