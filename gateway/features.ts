import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import type { RegistryRefusal } from '@social-return/edge/registry/refused';
import { ANONYMOUS } from '@social-return/edge/trust/caller';
import type { IssuerRegistry } from '@social-return/edge/trust/issuers';
import { newTrace } from '@social-return/edge/trust/trace';
import { createPooledBytes } from '@social-return/values/pooled-bytes';
import { createAccess } from './access/enforce.ts';
import type { AnswerCache } from './cache/answers.ts';
import { createSharedAnswers } from './cache/feature.ts';
import { CachedAnswers } from './cache/route.ts';
import { answerOverHttp } from './engine/apollo.ts';
import { createErrorTraces } from './engine/error-traces.ts';
import { createNullExplanations } from './engine/explain-nulls.ts';
import { createOneOperation } from './engine/one-operation.ts';
import { createStatusByMediaType } from './engine/status.ts';
import { createTidyAnswers } from './engine/tidy-answers.ts';
import type { Publication } from './export/open-data/publication.ts';
import { exportRoutes } from './export/routes.ts';
import type { HopContext } from './hop/context.ts';
import { createHopMemory } from './hop/memory.ts';
import { createAddressSecrets } from './http/address-secrets.ts';
import { createCompression } from './http/compression.ts';
import { createCrossOrigin } from './http/cors.ts';
import { createDocumentation } from './http/documentation-pages.ts';
import type { Drain } from './http/drain.ts';
import { createGraphiql } from './http/graphiql-page.ts';
import { createGraphqlRoute } from './http/graphql-route.ts';
import { createSecurityHeaders } from './http/headers.ts';
import { createHealthRoutes } from './http/health.ts';
import { createHomePage } from './http/home-page.ts';
import { createOperationsRoute } from './http/operations-route.ts';
import { createTraces } from './http/traces.ts';
import { createWebPages } from './http/web-pages.ts';
import type { DevelopmentTokens } from './identity/development-tokens.ts';
import { createIdentification } from './identity/identify.ts';
import { createSignInRoutes } from './identity/sign-in.ts';
import { type BillPayer, billsOf, createBilling, ownBill } from './limits/bills.ts';
import { createBuckets } from './limits/bucket.ts';
import { createDocumentLimits } from './limits/document-limits.ts';
import type { KnownOperations } from './limits/known-operations.ts';
import { createLoadShedding } from './limits/load.ts';
import { createOperationLimits } from './limits/operation-limits.ts';
import type { EdgePolicy } from './limits/policy.ts';
import { callerRefused } from './limits/rate-limited.ts';
import { createSchemaPrivacy } from './limits/schema-privacy.ts';
import { createStrangersChanges } from './limits/strangers-changes.ts';
import type { Limits } from './limits/table.ts';
import { createTransportLimits } from './limits/transport.ts';
import { countWrongToken } from './limits/wrong-tokens.ts';
import type { Observer } from './observe/observer.ts';
import { createOperationMetrics } from './observe/operations.ts';
import { createRequestMetrics } from './observe/requests.ts';
import type { Partner } from './partners/partners.ts';
import type { Generation } from './reload/generation.ts';
import type { Generations, Lease } from './reload/generations.ts';
import { createSupergraphLease, type LeasedGeneration } from './reload/lease.ts';
import { type Feature, type Features, inOrder } from './request/feature.ts';
import type { CacheExchange } from './request/sharing.ts';

/** What the features make known of a request, all together. */
export interface GatewayContext
  extends HopContext,
    BillPayer,
    LeasedGeneration<Generation<Partner, GatewayContext>> {
  readonly unknown: Set<string>;
  readonly callerKey: string;
  readonly signal: AbortSignal;
  readonly sharing: CacheExchange;
  readonly isInAddress: boolean;
}

export interface FeatureOptions {
  readonly limits: Limits;
  readonly policy: EdgePolicy;
  readonly known: KnownOperations;
  readonly observer: Observer;
  readonly budget: MemoryBudget;
  readonly cache: AnswerCache;
  readonly drain: Drain;
  readonly issuers?: IssuerRegistry;
  readonly development?: DevelopmentTokens;
  /** Whether there are exports. */
  readonly exports: boolean;
  /** The publisher of the open data; the standard one without it. */
  readonly publication?: Publication;
  /** Where the page for residents and partners runs; `/` says what this address is without it. */
  readonly web?: string;
  /** What serves the supergraphs; it is there before the first request. */
  readonly generations: () => Generations<Partner, GatewayContext>;
  /** Why the last new registry was refused; null when it was not. */
  readonly refusedRegistry: () => RegistryRefusal | null;
}

/**
 * All that the gateway does for a request, in the order in which it does it at each stage
 * (docs/request.md). A feature is a file of its own, and one line here.
 * @throws Error for an order in which a feature lacks what it needs
 */
export function createFeatures(options: FeatureOptions): Features<GatewayContext> {
  const { limits, policy, known, observer, budget, cache, drain, issuers, development } = options;
  const lease = () => options.generations().lease();
  const wrongTokens = createBuckets(limits);
  const billOf = billsOf(createBuckets(limits));
  const routes = {
    cached: new CachedAnswers(cache, observer),
    answer: answerByLease,
    limits,
    known,
    operations: policy.operations,
  };
  return inOrder<GatewayContext>([
    createTraces(),
    createRequestMetrics(observer),
    createSecurityHeaders(policy),
    createCrossOrigin({ origins: policy.corsOrigins }),
    createTransportLimits(limits),
    drain.feature,
    createIdentification(issuers, { wrongToken: (address) => countWrongToken(wrongTokens, address) }),
    createLoadShedding(limits),
    createCompression(),
    createSupergraphLease(lease),
    createBilling(billOf),
    createHopMemory(),
    createSharedAnswers(cache),
    createDocumentLimits(limits, known),
    createOneOperation(),
    createAddressSecrets(),
    createTidyAnswers(),
    createSchemaPrivacy(policy.introspection),
    createOperationLimits({ limits, known }),
    createStrangersChanges(limits),
    createOperationMetrics(observer),
    createAccess(budget),
    createNullExplanations(observer),
    createErrorTraces(),
    createStatusByMediaType(),
    createGraphqlRoute(routes),
    createOperationsRoute(routes),
    ...(options.exports ? [createExports(options, lease, billOf)] : []),
    ...(policy.graphiql ? [createGraphiql(), createDocumentation(), createSignInRoutes(development)] : []),
    options.web ? createWebPages({ address: options.web }) : createHomePage({ pages: policy.graphiql }),
    createHealthRoutes(healthOf(options)),
  ]);
}

function createExports(
  { limits, publication, generations }: FeatureOptions,
  lease: () => Lease<Partner, GatewayContext>,
  billOf: ReturnType<typeof billsOf>,
): Feature<GatewayContext> {
  // A file spends points of its own: it takes none of the searches of others at its address.
  const fileBillOf = billsOf(createBuckets(limits));
  return {
    name: 'exports',
    needs: ['caller', 'bill', 'generation', 'sharing'],
    adds: [],
    serve: async (http, open) => {
      await http.register(exportRoutes<GatewayContext>, {
        apollo: ({ generation }) => generation.apollo,
        context: (request, reply) => ({
          ...open(request, reply),
          bill: fileBillOf(request.sender, request.ip),
        }),
        ownContext: ownContexts(lease),
        pay: (request, points) => {
          const spent = billOf(request.sender, request.ip).spend(points);
          if (!spent.allowed) throw callerRefused(spent);
        },
        supergraph: () => generations().current.served.stripped,
        publication,
      });
    },
  };
}

/** The context of what the gateway asks by itself, once for everybody: as nobody, and at nobody's cost. */
function ownContexts(lease: () => Lease<Partner, GatewayContext>) {
  const random = createPooledBytes();
  return (): { readonly context: GatewayContext; readonly release: () => void } => {
    const { generation, release } = lease();
    const bill = ownBill();
    const context: GatewayContext = {
      caller: ANONYMOUS,
      authorization: null,
      purpose: null,
      trace: newTrace(random),
      language: 'en',
      failed: new Set(),
      unknown: new Set(),
      bill,
      callerKey: bill.caller,
      signal: new AbortController().signal,
      abort: () => undefined,
      generation,
      sharing: { onlyPublic: true, shared: null },
      isInAddress: false,
    };
    return { context, release };
  };
}

function healthOf({
  generations,
  drain,
  refusedRegistry,
}: FeatureOptions): Parameters<typeof createHealthRoutes>[0] {
  const partners = () => [...generations().current.partners];
  return {
    clients: () => new Map(partners().map(([name, { client }]) => [name, client])),
    breakers: () => new Map(partners().map(([name, { hop }]) => [name, hop.breaker])),
    supergraphHash: () => generations().current.served.hash,
    refused: () => generations().refused,
    refusedRegistry,
    stopping: drain.stopping,
  };
}

function answerByLease(question: {
  readonly body: unknown;
  readonly accept?: string;
  readonly context: GatewayContext;
  readonly changes: boolean;
}) {
  return answerOverHttp(question.context.generation.apollo, question);
}
