import { isProduction, readSettings } from '@social-return/runtime/settings/read';
import type { Environment, Settings } from '@social-return/runtime/settings/setting';
import { LIMIT_SETTINGS, POLICY_SETTINGS } from './settings.ts';
import { LIMITS, type Limits } from './table.ts';

type PolicySettings = Settings<typeof POLICY_SETTINGS>;

/** The callers that may read the schema through introspection, and get suggestions for a field that does not exist. */
export type IntrospectionFor = PolicySettings['INTROSPECTION'];

/** The operations that run: any; any for callers with a token and known ones for the others; or known ones only. */
export type OperationsAllowed = PolicySettings['OPERATIONS'];

/** Choices about who may do what at the edge, beside the numbers of the limits. */
export interface EdgePolicy {
  readonly introspection: IntrospectionFor;
  readonly operations: OperationsAllowed;
  /** File of operations that are known beside the project's own; see docs/limits.md. */
  readonly persistedOperationsFile: string | undefined;
  readonly graphiql: boolean;
  /** Pages of other hosts that may ask, as exact origins. */
  readonly corsOrigins: readonly string[];
  /** Addresses of proxies whose `X-Forwarded-*` is believed. */
  readonly trustedProxies: readonly string[];
  /** Makes browsers use nothing but HTTPS for this host. */
  readonly strictTransport: boolean;
}

/** What a test, or a gateway on one's own machine, does without settings. */
export const OPEN_POLICY: EdgePolicy = policyFrom({});

/** Reads the numbers. @throws StartFailure that names the variable */
export function limitsFrom(environment: Environment): Limits {
  const numbers = readSettings(LIMIT_SETTINGS, environment);
  return Object.fromEntries(
    Object.entries(LIMITS).map(([name, { variable }]) => [name, numbers[variable]]),
  ) as Limits;
}

/** Reads the choices; production is stricter where nothing is said. @throws StartFailure that names the variable */
export function policyFrom(environment: Environment): EdgePolicy {
  const settings = readSettings(POLICY_SETTINGS, environment);
  return {
    introspection: settings.INTROSPECTION,
    operations: settings.OPERATIONS,
    persistedOperationsFile: settings.PERSISTED_OPERATIONS,
    graphiql: settings.GRAPHIQL,
    corsOrigins: settings.CORS_ORIGINS,
    trustedProxies: settings.TRUSTED_PROXIES,
    strictTransport: isProduction(environment),
  };
}
