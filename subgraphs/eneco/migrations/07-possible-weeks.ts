import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The weeks that there are: rows of before stay as they are until their hours are written again. */
export class PossibleWeeks1764730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function placement_possible_week() returns trigger language plpgsql as $$
      begin
        if new.learning_minutes_per_week > new.minutes_per_week then
          raise exception 'more learning than hours' using errcode = '23514', constraint = 'placement_learning_within';
        end if;
        if new.full_week_minutes not between 1920 and 2880 then
          raise exception 'no full week' using errcode = '23514', constraint = 'placement_full_week_possible';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger placement_possible_week
        before insert or update of learning_minutes_per_week, minutes_per_week, full_week_minutes on placement
        for each row execute function placement_possible_week()`);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

describeConstraint('placement_learning_within', 'learningHoursPerWeek', {
  en: 'Expected no more hours of learning than the placement has: learning is part of it.',
  nl: 'Verwacht: niet meer leeruren dan de plaatsing uren heeft. Leren hoort bij de uren.',
});
describeConstraint('placement_full_week_possible', 'fullWeekHours', {
  en: 'Expected a full week of 32 to 48 hours.',
  nl: 'Verwacht: een volle week van 32 tot en met 48 uur.',
});
