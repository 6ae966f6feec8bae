import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { type Period, periodRange } from '@social-return/values/period';
import type { Client } from 'pg';
import { QUESTION, type Report, type Row } from './figures.ts';

/** The figures by the hand-written SQL. */
export async function byHand(one: Client, sql: string, period: Period): Promise<Row> {
  const { start, end } = periodRange(period);
  const today = todayIn(AMSTERDAM, () => new Date());
  const { rows } = await one.query<Row>(sql, [start, end, today]);
  return rows[0] as Row;
}

/** An answer without the part of somebody, who was not in time. */
export class NotInFull extends Error {}

/** Of a half-year that is not fixed, for anyone who may read the records of an organisation. */
const RUNNING = QUESTION.replace('chainReport(', 'chainReport: runningReport(');

/**
 * The report by the gateway, to everybody, or of a half-year that is not fixed to the bearer of a token.
 * @throws NotInFull when somebody did not answer.
 */
export async function byChain(gateway: string, period: Period, token: string | null = null): Promise<Report> {
  const response = await fetch(gateway, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: token === null ? QUESTION : RUNNING, variables: { period } }),
  });
  const { data, errors } = (await response.json()) as { data?: { chainReport: Report }; errors?: unknown };
  if (!data || errors || data.chainReport.answeredBy.some(({ status }) => status !== 'ANSWERED')) {
    throw new NotInFull(`Not everybody answered: ${JSON.stringify(errors ?? data).slice(0, 1_000)}`);
  }
  return data.chainReport;
}
