import { readFileSync } from 'node:fs';
import { documentRule } from '@social-return/edge/limits/rules';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { STANDARD_LIMITS } from '@social-return/gateway/limits/table';
import type { GatewayOptions } from '@social-return/gateway/options';
import { projectFile } from '@social-return/runtime/files';
import { type AdmittedRequest, trustOf } from '../trust.ts';
import { accessAround } from './access.ts';
import { cleanErrors, refusal } from './errors.ts';
import { noHiddenAliases } from './hidden-aliases.ts';
import type { HivePlugin } from './hooks.ts';

/** The part of Hive Gateway's configuration that follows from the options of our own gateway. */
export interface ChainSettings {
  readonly host: string;
  readonly port: number;
  /** The supergraph with the addresses that requests go to. What it protects is enforced by the plugin. */
  readonly supergraph: string;
  /** Longest wait for one subgraph, in milliseconds. */
  readonly deadlineMs: number;
  /** Longest wait for a whole answer, in milliseconds. */
  readonly answerMs: number;
  /** The part of a client's request that goes on to the subgraphs. */
  headersOf(request: Request): Record<string, string>;
  readonly plugin: HivePlugin;
}

/**
 * Lets Hive Gateway do what this chain asks of any gateway, by the code of our own: tokens, purpose, access, limits on
 * the text, signed hops, and errors from the allow-list.
 * @param options those of our own gateway
 * @param signer address of the signer; with it requests go there, unsigned
 * @throws StartFailure for a supergraph that protects nothing
 */
export function chainSettings(options: GatewayOptions, signer?: string): ChainSettings {
  const { host, port, subgraphs, deadlineMs, limits: given, supergraphFile } = options;
  const limits = { ...STANDARD_LIMITS, ...given };
  const file = supergraphFile ?? projectFile('gateway', 'supergraph.graphql');
  const served = supergraphToServe(readFileSync(file, 'utf8'));
  const trust = trustOf(options, subgraphs.keys());
  const names = new Set(subgraphs.keys());
  const byAddress = new Map(
    [...subgraphs].map(([name, url]) => [url, { name, path: new URL(url).pathname }]),
  );
  const admitted = new WeakMap<Request, AdmittedRequest>();
  const rules = [documentRule(limits), noHiddenAliases(served.stripped)];
  const around = accessAround(served, ({ contextValue }) => {
    const known = admitted.get(contextValue.request);
    if (!known) throw new Error('A request came past its admission.');
    return known;
  });

  const plugin: HivePlugin = {
    async onRequest({ request, endResponse, fetchAPI }) {
      try {
        admitted.set(request, await trust.admit((name) => request.headers.get(name) ?? undefined));
      } catch (error) {
        endResponse(refusal(error, fetchAPI.Response));
      }
    },
    onParse({ parseFn, setParseFn }) {
      setParseFn((source, options) => parseFn(source, { ...options, maxTokens: limits.tokens }));
    },
    onValidate({ addValidationRule }) {
      for (const rule of rules) addValidationRule(rule);
    },
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(around(executeFn));
    },
    onFetch({ url, options, setOptions }) {
      const subgraph = signer ? undefined : byAddress.get(url);
      if (!subgraph) return;
      const { name, path } = subgraph;
      setOptions({
        ...options,
        headers: trust.signed(name, path, String(options.body), signable(options.headers)),
      });
    },
    onResultProcess({ request, result, setResult }) {
      if (!isList(result)) setResult(cleanErrors(result, names, admitted.get(request)));
    },
  };
  return {
    host,
    port,
    deadlineMs,
    answerMs: limits.answerMs,
    supergraph: withAddresses(served.stripped, (name) =>
      signer ? new URL(name, signer).href : subgraphs.get(name),
    ),
    headersOf: (request) => ({ ...admitted.get(request)?.passed }),
    plugin,
  };
}

/** What a hop is signed over beside what the signer adds; whatever else a router sends along stays behind. */
const SIGNABLE: ReadonlySet<string> = new Set(['traceparent', 'authorization', 'x-purpose', 'x-language']);

function signable(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => SIGNABLE.has(name)));
}

/** Composition leaves placeholders for addresses: a router gets the address of each subgraph here. */
function withAddresses(supergraph: string, addressOf: (name: string) => string | undefined): string {
  return supergraph.replace(/name: "(\w+)", url: "[^"]*"/g, (whole, name: string) => {
    const address = addressOf(name);
    return address ? `name: "${name}", url: "${address}"` : whole;
  });
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
