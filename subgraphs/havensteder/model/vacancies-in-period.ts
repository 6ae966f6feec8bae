import { buurtenWithin } from '@social-return/contract/areas/areas';
import type { DayRange } from '@social-return/values/day';
import type { DataSource } from 'typeorm';

/** How many vacancies were published on those days in an area, and how many of them are filled now. */
export async function vacanciesPublished(
  db: DataSource,
  area: string,
  days: DayRange,
): Promise<{ vacancies: number; filled: number }> {
  const [row]: { vacancies: number; filled: number }[] = await db.query(
    `select count(*)::int as vacancies, (count(*) filter (where status = 'FILLED'))::int as filled
     from vacancy where published_on >= $1 and published_on < $2 and buurt = any($3)`,
    [days.start, days.end, buurtenWithin(area)],
  );
  return row ?? { vacancies: 0, filled: 0 };
}
