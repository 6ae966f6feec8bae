import { logOf } from '@social-return/edge/observe/log';
import type { GraphQLError } from 'graphql';
import type { HopContext } from './context.ts';
import {
  changeUnansweredError,
  type FailureKind,
  HopFailure,
  isLasting,
  partnerMissingError,
  questionRefusedError,
} from './failure.ts';
import type { HopOperation } from './operation.ts';
import { type GraphQLAnswer, representationsOf, type Variables } from './parts.ts';
import { nulls } from './read-answer.ts';
import { type HopStage, hopStage } from './stage.ts';

const LOG = logOf('gateway');

/** Failures that were reported before, or that are nobody's. */
const SILENT: ReadonlySet<FailureKind> = new Set<FailureKind>(['given-up', 'left', 'open', 'held']);

interface Needs {
  readonly hop: HopOperation;
  readonly variables: Variables;
  readonly context: HopContext;
}

/**
 * A missing partner is normal: whatever goes wrong becomes an answer in which the root fields that were asked are null
 * and nothing comes of entities, plus one error that names the organisation.
 */
export function createMissingPartner(subgraph: string): HopStage<Needs, object, GraphQLAnswer> {
  return hopStage<Needs, object, GraphQLAnswer>({
    name: 'missing-partner',
    needs: { hop: true, variables: true, context: true },
    adds: {},
    pass: async ({ hop, variables, context }, next) => {
      try {
        if (context.failed.has(subgraph)) throw new HopFailure('given-up');
        return await next({});
      } catch (error) {
        if (!(error instanceof HopFailure)) throw error;
        if (isLasting(error.kind)) context.failed.add(subgraph);
        log(subgraph, error, context);
        const data = hop.root
          ? nulls(hop.root.fields)
          : { _entities: representationsOf(variables).map(() => null) };
        return { data, errors: [errorOf(hop.kind, error.kind, subgraph)] };
      }
    },
  });
}

function log(subgraph: string, { kind, message }: HopFailure, { trace: { traceId } }: HopContext): void {
  if (kind === 'refused-question')
    LOG.error(`${subgraph} refused a question of ours`, { failure: message, traceId });
  else if (!SILENT.has(kind)) LOG.warn(`${subgraph} failed`, { failure: message, traceId });
}

function errorOf(kind: HopOperation['kind'], failure: FailureKind, subgraph: string): GraphQLError {
  if (kind === 'mutation') return changeUnansweredError(subgraph, failure);
  return failure === 'refused-question' ? questionRefusedError(subgraph) : partnerMissingError(subgraph);
}
