import { type Period, periodRange } from '@social-return/values/period';
import type { DataSource } from 'typeorm';
import { percentageOf } from '../interpretation/coverage.ts';
import type { GemeenteCoverage } from './target.ts';

interface Row {
  readonly contracts: number;
  readonly withClause: number;
  readonly value: string;
  readonly valueWithClause: string;
}

/** The contracts and subsidies that begin in a half-year, and those among them that have a clause. */
export async function coverageOf(db: DataSource, period: Period): Promise<GemeenteCoverage> {
  const { start, end } = periodRange(period);
  const [row]: Row[] = await db.query(
    `select count(*)::int as contracts, count(*) filter (where percentage_hundredths > 0)::int as "withClause",
       coalesce(sum(value_cents), 0)::text as value,
       coalesce(sum(value_cents) filter (where percentage_hundredths > 0), 0)::text as "valueWithClause"
     from contract where start >= $1 and start < $2`,
    [start, end],
  );
  const { contracts, withClause, value, valueWithClause } = row as Row;
  return {
    contracts,
    withClause,
    shareByNumber: percentageOf(BigInt(withClause), BigInt(contracts)),
    value: BigInt(value),
    valueWithClause: BigInt(valueWithClause),
    shareByValue: percentageOf(BigInt(valueWithClause), BigInt(value)),
  };
}
