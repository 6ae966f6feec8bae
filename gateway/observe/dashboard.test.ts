import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { expect, it } from 'vitest';
import { FieldUsage } from './field-usage.ts';
import { Metrics } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';

const DASHBOARD = JSON.parse(
  readFileSync(projectFile('gateway', 'observe', 'grafana-dashboard.json'), 'utf8'),
) as {
  panels: { title: string; targets: { expr: string }[] }[];
};

it.each(DASHBOARD.panels)('the panel "$title" shows what the gateway measures', async ({ targets }) => {
  const metrics = new Metrics();
  metrics.watchBreakers(() => new Map([['eneco', 'open']]));
  metrics.watchFields(new FieldUsage());
  const measured = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
  for (const { expr } of targets) {
    const asked = [...expr.matchAll(/gateway_[a-z_]+/g)].map(([name]) => name.replace(/_bucket$/, ''));
    expect(asked.length).toBeGreaterThan(0);
    for (const name of asked) expect(measured).toContain(name);
  }
});

it('the metrics are read at an address of their own', async () => {
  const metrics = new Metrics();
  metrics.watchBreakers(() => new Map([['eneco', 'open' as const]]));
  metrics.hopFailures.inc({ subgraph: 'eneco', kind: 'timeout' });
  const server = await serveMetrics(metrics.registry, { host: '127.0.0.1', port: 0 });
  try {
    const response = await fetch(server.address);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toContain('gateway_breaker_open{subgraph="eneco"} 1');
    expect(text).toContain('gateway_hop_failures_total{subgraph="eneco",kind="timeout"} 1');
  } finally {
    await server.close();
  }
});
