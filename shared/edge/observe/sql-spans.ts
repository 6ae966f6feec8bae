import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { childOf, type Trace } from '../trust/trace.ts';
import { type Spans, spanTime } from './spans.ts';

const current = new AsyncLocalStorage<Trace>();

/** What this work asks of the database belongs to that place in the trace. */
export function sqlBelongsTo<T>(trace: Trace, work: () => T): T {
  return current.run(trace, work);
}

type Query = typeof pg.Client.prototype.query;

/**
 * Reports each statement of a request as a span of its own: which kind of statement, and how long it took. Never its text
 * or values, which can hold anything.
 *
 * @returns what takes it back.
 */
export function recordSql(spans: Spans): () => void {
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const trace = current.getStore();
    const answer = (original as (...given: unknown[]) => unknown).apply(this, given);
    if (trace && answer instanceof Promise) report(spans, trace, verbOf(given[0]), answer);
    return answer;
  } as Query;
  return () => {
    pg.Client.prototype.query = original;
  };
}

function report(spans: Spans, parent: Trace, verb: string, answer: Promise<unknown>): void {
  const startedAt = spanTime();
  const end = (failed: boolean) => {
    const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': verb };
    const trace = childOf(parent, randomBytes);
    spans.record({
      trace,
      name: `SQL ${verb}`,
      kind: 'client',
      startedAt,
      endedAt: spanTime(),
      failed,
      attributes,
    });
  };
  answer.then(
    () => end(false),
    () => end(true),
  );
}

/** SELECT, INSERT and so on; OTHER for what does not begin with a word that every database knows. */
function verbOf(statement: unknown): string {
  const text = typeof statement === 'string' ? statement : ((statement as { text?: unknown })?.text ?? '');
  const [, verb = 'other'] =
    /^\s*(select|insert|update|delete|with|begin|start|commit|rollback|savepoint|release)\b/i.exec(
      String(text),
    ) ?? [];
  return verb.toUpperCase();
}
