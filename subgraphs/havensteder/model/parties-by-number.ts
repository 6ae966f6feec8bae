import type { SuccessionFacts } from '@social-return/subgraph-kit/firms/succession';
import { SUCCESSIONS } from '@social-return/subgraph-kit/firms/succession-row';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import type { Receiver } from '../interpretation/lm3.ts';

/** A party and its survey; null where there is none. */
export interface PartyColumns {
  readonly partyId: string | null;
  readonly partyKvk: string | null;
  readonly partyBuurt: string | null;
  readonly surveyId: string | null;
  readonly surveyVersion: number | null;
  readonly surveyArea: string | null;
  readonly respentShare: number | null;
}

/** The columns of a party and its survey, in the names of a row. */
export const PARTY = `p.id as "partyId", p.kvk as "partyKvk", p.buurt as "partyBuurt", s.id as "surveyId",
  s.version as "surveyVersion", s.area as "surveyArea", s.respent_share as "respentShare"`;

/** Firms that became another, and the local parties that are recorded under a number that one got. */
export interface RecordedFirms {
  readonly successions: readonly SuccessionFacts[];
  /** By half-year and KvK number, `<period> <kvk>`, with the survey of that half-year. */
  readonly recorded: ReadonlyMap<string, { readonly since: Day; readonly receiver: Receiver }>;
}

/** One statement, whatever is asked: firms that became another are few. */
export async function partiesByNumber(db: DataSource, periods: readonly string[]): Promise<RecordedFirms> {
  const rows: (SuccessionFacts & PartyColumns & { period: string; firstDay: Day })[] = await db.query(
    `select f.*, q.period, p.since as "firstDay", ${PARTY}
     from (${SUCCESSIONS}) f cross join unnest($1::text[]) as q(period)
     left join local_party p on p.kvk = f.kvk
     left join local_spending_survey s on s.local_party_id = p.id and s.period = q.period`,
    [[...new Set(periods)]],
  );
  const recorded = rows.flatMap((row) => {
    const receiver = partyOf(row);
    return receiver ? [[`${row.period} ${row.kvk}`, { since: row.firstDay, receiver }] as const] : [];
  });
  const successions = new Map(rows.map((row) => [row.formerKvk, row]));
  return { successions: [...successions.values()], recorded: new Map(recorded) };
}

/** A party as the columns of `PARTY` show it. */
export function partyOf(row: PartyColumns): Receiver | null {
  if (row.partyId === null || row.partyBuurt === null) return null;
  return { kind: 'PARTY', partyId: row.partyId, buurt: row.partyBuurt, survey: surveyOf(row) };
}

function surveyOf({ surveyId, surveyVersion, surveyArea, respentShare }: PartyColumns) {
  if (surveyId === null || surveyVersion === null || surveyArea === null || respentShare === null)
    return null;
  return { id: surveyId, version: surveyVersion, area: surveyArea, respentShare };
}
