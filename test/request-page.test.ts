import { existsSync, readFileSync } from 'node:fs';
import { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { AnswerCache } from '@social-return/gateway/cache/answers';
import { createFeatures } from '@social-return/gateway/features';
import { createFetchStages, createRequestStages } from '@social-return/gateway/hop/stages';
import { createDrain } from '@social-return/gateway/http/drain';
import { readKnownOperations } from '@social-return/gateway/limits/known-operations';
import { OPEN_POLICY } from '@social-return/gateway/limits/policy';
import { STANDARD_LIMITS } from '@social-return/gateway/limits/table';
import { Observer } from '@social-return/gateway/observe/observer';
import { STAGES, type Stage, stagesOf } from '@social-return/gateway/request/feature';
import { projectFile } from '@social-return/runtime/files';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';

const PAGE = readFileSync(projectFile('docs/request.md'), 'utf8');

const refuse = (): never => {
  throw new Error('Expected no request.');
};
const budget = new MemoryBudget(STANDARD_LIMITS.operationBytes);
const features = createFeatures({
  limits: STANDARD_LIMITS,
  policy: OPEN_POLICY,
  known: readKnownOperations(undefined),
  observer: new Observer(),
  budget,
  cache: new AnswerCache({ bytes: 0, now: () => 0, budget, count: () => undefined }),
  drain: createDrain(0),
  exports: true,
  refusedRegistry: () => null,
  generations: () => refuse(),
});

/** The stages of the way to a subgraph, by the headings of the page. */
const HOP_STAGES = {
  'From a fetch to a request': createFetchStages({
    subgraph: 'eneco',
    hop: { ask: refuse },
    schema: buildSchema('type Query { a: Int }'),
    keys: new Map(),
    budget,
  }),
  'From a request to the wire': createRequestStages({
    subgraph: 'eneco',
    client: { deadlineMs: 0, post: refuse },
  }),
};

interface Row {
  readonly feature: string;
  readonly file: string;
}

/** The first two columns of a table. */
function rowsIn(section: string): Row[] {
  return [...section.matchAll(/^\| `([\w-]+)` +\| `([\w./-]+)` +\|/gm)].map(
    ([, feature = '', file = '']): Row => ({ feature, file }),
  );
}

const SECTIONS = PAGE.split(/^##+ /m);

/** The features that the page names under the heading of each stage. */
const PAGE_STAGES = SECTIONS.filter((section) => section.startsWith('`')).map((section) => {
  const [, stage = '', knows = ''] = /^`(\w+)`: (.*)$/m.exec(section) ?? [];
  return { stage, knows, rows: rowsIn(section) };
});

const hopRows = (heading: string) =>
  rowsIn(SECTIONS.find((section) => section.startsWith(`${heading}\n`)) ?? '');

describe('the page about the path of a request', () => {
  it('names the stages as the code does, in the same order', () => {
    expect(PAGE_STAGES.map(({ stage, knows }) => [stage, knows])).toEqual(Object.entries(STAGES));
  });

  it.each(Object.keys(STAGES) as Stage[])('names the features of the stage %s in their order', (stage) => {
    const rows = PAGE_STAGES.find((one) => one.stage === stage)?.rows.map(({ feature }) => feature);
    expect(rows).toEqual(features.filter((one) => stagesOf(one).includes(stage)).map(({ name }) => name));
  });

  it.each(Object.entries(HOP_STAGES))(
    'names the stages of the way to a subgraph in their order: %s',
    (heading, stages) => {
      expect(hopRows(heading).map(({ feature }) => feature)).toEqual(stages.map(({ name }) => name));
    },
  );

  it('names the file in which each feature and each stage is', () => {
    const hops = Object.keys(HOP_STAGES).flatMap(hopRows);
    const wrong = [...PAGE_STAGES.flatMap(({ rows }) => rows), ...hops].filter(
      ({ feature, file }) => !readFileSync(projectFile(file), 'utf8').includes(`name: '${feature}'`),
    );
    expect(wrong).toEqual([]);
  });

  it('names no file that is not there', () => {
    const files = [...PAGE.matchAll(/`([a-z][\w-]*\/[\w./-]+\.ts)`/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => !existsSync(projectFile(file)))).toEqual([]);
  });
});
