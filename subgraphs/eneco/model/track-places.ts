import type { Context } from '@social-return/subgraph-kit/context';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';

/** How full a learning track is. */
export interface TrackPlaces {
  /** Placements that run or are agreed to start. */
  readonly taken: number;
  /** Positions of open vacancies that nobody started in yet. */
  readonly offered: number;
  /** Places − taken − offered, never below zero. */
  readonly free: number;
  /** Hours of learning a week that those who are there today spend, together. */
  readonly learningMinutesPerWeek: number;
  /** Certificates that people obtained in it, also those who have left. */
  readonly certificates: number;
}

/**
 * The places of many tracks on one day, with one statement. A placement belongs to the track that it names, else to
 * that of its vacancy.
 */
export function placesOf(
  manager: EntityManager,
  tracks: readonly string[],
  today: Day,
): Promise<TrackPlaces[]> {
  return manager.query(
    `with of_track as (
       select p.learning_track_id as track, p.id from placement p where p.learning_track_id = any($1::text[])
       union all
       select v.learning_track_id, p.id from vacancy v join placement p on p.vacancy_id = v.id
       where v.learning_track_id = any($1::text[]) and p.learning_track_id is null
     ), placed as (
       select t.track, p.vacancy_id, p.start, p.learning_minutes_per_week as minutes
       from of_track t join placement p on p.id = t.id where p."end" is null or p."end" > $2::date
     ), open as (
       select v.learning_track_id as track,
         greatest(0, v.positions - (select count(*) from placed where placed.vacancy_id = v.id)) as positions
       from vacancy v
       where v.learning_track_id = any($1::text[]) and v.status = 'OPEN' and (v.closes_on is null or v.closes_on > $2::date)
     ), counted as (
       select t.id, t.places, q.n,
         (select count(*) from placed where placed.track = t.id)::int as taken,
         (select coalesce(sum(positions), 0) from open where open.track = t.id)::int as offered,
         (select coalesce(sum(minutes), 0) from placed where placed.track = t.id and placed.start <= $2::date)::int as minutes,
         (select count(*) from of_track o join learning_certificate c on c.placement_id = o.id where o.track = t.id)::int as certificates
       from unnest($1::text[]) with ordinality as q(id, n) join learning_track t on t.id = q.id
     )
     select taken, offered, greatest(0, places - taken - offered) as free, minutes as "learningMinutesPerWeek", certificates
     from counted order by n`,
    [tracks, today],
  );
}

/** The places of one track, loaded with those of the others of this request. */
export function loadPlaces(context: Context, trackId: string): Promise<TrackPlaces> {
  const today = todayIn(AMSTERDAM, context.clock);
  return context.loaders
    .named<string, TrackPlaces>('track:places', (ids) => placesOf(context.db.manager, ids, today))
    .load(trackId);
}
