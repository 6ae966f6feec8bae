import type { Span } from '@social-return/edge/observe/spans';
import { startChain, type TestChain } from '@social-return/test/setup/chain';
import { afterAll, beforeAll, expect, it } from 'vitest';

const spans: Span[] = [];
let chain: TestChain;

beforeAll(async () => {
  chain = await startChain({
    observe: {
      metrics: { host: '127.0.0.1', port: 0 },
      spans: { record: (span) => void spans.push(span), close: async () => undefined },
    },
  });
});
afterAll(() => chain?.stop());

const metrics = async () => (await fetch(chain.metricsAddress ?? '')).text();

it('counts requests, fields and costs', async () => {
  await chain.data('{ a: organisations { id } b: organisations { id } }');
  await chain.data('{ organisations { title } }');
  await fetch(chain.address.replace('/graphql', '/nowhere/geheim'));
  const text = await metrics();
  expect(text).toContain('gateway_requests_total{route="/graphql",status="200"} 2');
  expect(text).toContain('gateway_requests_total{route="unknown",status="404"} 1');
  expect(text).toContain('gateway_field_requests{type="Query",field="organisations"} 2');
  expect(text).toContain('gateway_field_requests{type="Organisation",field="title"} 1');
  expect(text).toContain('gateway_operation_cost_points_count 2');
  expect(text).not.toContain('geheim');
});

it('counts who did not answer, and why', async () => {
  chain.proxies.eneco.fault = 'status-500';
  await chain.ask('{ vacancies(first: 1) { totalCount } }');
  chain.proxies.eneco.fault = null;
  const text = await metrics();
  expect(text).toContain('gateway_hop_failures_total{subgraph="eneco",kind="status"} 1');
  expect(text).toContain('gateway_hop_seconds_count{subgraph="gemeente",outcome="answered"}');
});

it('carries one trace from the request to each hop', async () => {
  spans.length = 0;
  await chain.data('{ vacancies(first: 1) { totalCount } }');
  const request = spans.find(({ name }) => name === 'POST /graphql');
  const hops = spans.filter(({ name }) => name === 'hop');
  expect(request?.trace.parentSpanId).toBeNull();
  expect(new Set(hops.map(({ attributes }) => attributes.subgraph))).toEqual(
    new Set(['gemeente', 'havensteder', 'eneco', 'chain']),
  );
  for (const { trace, startedAt, endedAt } of hops) {
    expect([trace.traceId, trace.parentSpanId]).toEqual([request?.trace.traceId, request?.trace.spanId]);
    expect(endedAt).toBeGreaterThanOrEqual(startedAt);
  }
});
