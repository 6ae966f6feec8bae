import { HeaderMap } from '@apollo/server';
import {
  type DeniedField,
  isMutation,
  OperationChecker,
  operationOf,
} from '@social-return/edge/access/check';
import { PerRights, rightsOf } from '@social-return/edge/access/checks';
import { PurposeChecker } from '@social-return/edge/access/purpose-check';
import { purposeMap } from '@social-return/edge/access/purpose-directive';
import type { PurposeFacts } from '@social-return/edge/access/purpose-refusal';
import { isMet, type Requirement, scopesIn } from '@social-return/edge/access/requirement';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { bytesOfDocument, standardBudget } from '@social-return/edge/caching/operation-memory';
import type { Caller } from '@social-return/edge/trust/caller';
import { personalScopes } from '@social-return/edge/trust/scopes';
import type { FieldNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { Artefacts } from '../composition/artefacts.ts';
import type { ExecutorAnswer, ExecutorRequest, ExecutorWrap } from '../request/executor.ts';
import { type Feature, feature } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';
import { complete } from './complete.ts';
import { type MaskedOperation, mask } from './mask.ts';
import { Inseparable } from './response-tree.ts';
import { refusalOf, type WithheldField } from './withheld.ts';

/** What becomes of one operation for a caller of certain rights and a purpose. */
type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly withheld: readonly WithheldField[]; readonly isChange: boolean }
  | { readonly kind: 'masked'; readonly masked: MaskedOperation };

type Request = ExecutorRequest<object>;

type Needs = Pick<Sender, 'caller' | 'purpose'>;

/** Errors of one refusal: a caller that asks for much reads the first ones. */
const MOST_ERRORS = 10;

/** What an operation is held against. */
interface Rules {
  readonly schema: GraphQLSchema;
  readonly rights: OperationChecker;
  readonly purposes: PurposeChecker;
}

/** Checks who may read and change what (`enforceAccess`). */
export function createAccess(budget: MemoryBudget): Feature<Needs> {
  return feature<Needs>({
    name: 'access',
    needs: { caller: true, purpose: true },
    adds: {},
    execute: (served) => enforceAccess(served, budget),
  });
}

/**
 * Checks every operation before it is planned: against the access map, and against the purposes that people are read
 * for. Changes, whatever touches people without a right to them, and what is asked of a type that the caller may not
 * see are refused whole: there is no half of a person, and no change whose answer is refused. Of other queries the
 * fields that the caller is not given are taken out, and come back as null with an error each.
 */
export function enforceAccess(
  { document, schema, access }: Pick<Artefacts, 'document' | 'schema' | 'access'>,
  budget: MemoryBudget = standardBudget(),
): ExecutorWrap<Needs> {
  const rules: Rules = {
    schema,
    rights: new OperationChecker(schema, access),
    purposes: new PurposeChecker(schema, purposeMap(document)),
  };
  const verdicts = new PerRights<Verdict>(access, budget);

  return (next) => async (request) => {
    const { caller, purpose } = request.context;
    const held = rightsOf(caller);
    const { document: asked, queryHash, operationName } = request;
    const verdict = verdicts.get(
      { hash: `${queryHash} ${purpose ?? ''}`, operationName },
      held,
      () => judge(rules, request, held, purpose),
      (made) => (made.kind === 'masked' ? bytesOfDocument(asked) : 1_000),
    );
    if (verdict.kind === 'allowed') return next(request);
    if (verdict.kind === 'refused') return refuse(verdict, { caller, purpose }, request);
    return completeAnswer(await next(withDocument(request, verdict.masked)), verdict.masked, {
      caller,
      purpose,
    });
  };
}

function judge(
  rules: Rules,
  { document, operationName, queryHash }: Request,
  held: ReadonlySet<string>,
  purpose: PurposeFacts['purpose'],
): Verdict {
  const isChange = isMutation(operationOf(document, operationName));
  const denied = rules.rights.check(document, operationName, held);
  const refuseWhole = (withheld: Iterable<WithheldField>): Verdict => ({
    kind: 'refused',
    withheld: [...new Map([...withheld].map((each) => [each.coordinate, each])).values()],
    isChange,
  });
  const isHidden = ({ coordinate }: DeniedField) =>
    !isMet(rules.rights.requirements.ofType(coordinate.split('.')[0] as string), held);
  // What is asked of a type that the caller may not see leaves no mark: its owner does not even give the type.
  const isWhole = ([...denied.values()] as DeniedField[]).some(
    (each) => isPersonal(each.requirement) || isHidden(each),
  );
  if (isWhole || (isChange && denied.size > 0)) return refuseWhole(denied.values());
  const withheld = new Map<FieldNode, WithheldField>([
    ...rules.purposes.check(document, operationName, purpose),
    ...denied,
  ]);
  if (withheld.size === 0) return ALLOWED;
  if (isChange) return refuseWhole(withheld.values());
  try {
    return { kind: 'masked', masked: mask(rules.schema, document, operationName, withheld, queryHash) };
  } catch (error) {
    if (error instanceof Inseparable) return refuseWhole(withheld.values());
    throw error;
  }
}

const ALLOWED: Verdict = { kind: 'allowed' };

/** Whether it takes a right on people to read it; what nobody may read counts too. */
function isPersonal(requirement: Requirement): boolean {
  return requirement.length === 0 || [...scopesIn(requirement)].some((scope) => personalScopes().has(scope));
}

function refuse(
  { withheld, isChange }: Extract<Verdict, { kind: 'refused' }>,
  facts: PurposeFacts,
  request: Request,
): ExecutorAnswer {
  const http = statusOfRefusal(facts.caller, request);
  const errors = withheld
    .slice(0, MOST_ERRORS)
    .map((each) => refusalOf(each, { ...facts, whole: true, isChange, http }));
  return { errors };
}

/**
 * A request that GraphQL over HTTP could read and that was refused: 401 for a caller who is not signed in and 403 for one who is,
 * to those who accept GraphQL's own media type; plain JSON carries 200, since any server on the way may send others.
 */
function statusOfRefusal({ kind }: Caller, { request }: Request): { status: number; headers?: HeaderMap } {
  const accept = request.http?.headers.get('accept') ?? '';
  if (!accept.includes('application/graphql-response+json')) return { status: 200 };
  if (kind !== 'anonymous') return { status: 403 };
  return { status: 401, headers: new HeaderMap([['www-authenticate', 'Bearer']]) };
}

function withDocument<R extends Request>(request: R, { document, hash }: MaskedOperation): R {
  return {
    ...request,
    document,
    queryHash: hash,
    operation: operationOf(document, request.operationName),
  };
}

function completeAnswer(
  answer: ExecutorAnswer,
  { places }: MaskedOperation,
  facts: PurposeFacts,
): ExecutorAnswer {
  const { data, leftOut } = complete(answer.data as Record<string, unknown> | null, places);
  const errors: GraphQLError[] = leftOut.map(({ denied, path }) =>
    refusalOf(denied, { ...facts, path, whole: false }),
  );
  return {
    ...answer,
    data: answer.data === undefined ? undefined : data,
    errors: [...(answer.errors ?? []), ...errors],
  };
}
