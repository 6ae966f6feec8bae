import type { QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';

/** What has a target, and what is set of it. */
export interface TargetHistory {
  /** The table of what has the target: it has an id and a version. */
  readonly parent: string;
  /** The columns of a change that say what holds from its day on, as SQL. */
  readonly amounts: string;
}

/**
 * Makes the table `target_change`, which only grows: a target is changed from a day on, with who and why. What was set first
 * stays where it is.
 */
export async function keepTargetHistory(
  runner: QueryRunner,
  { parent, amounts }: TargetHistory,
): Promise<void> {
  await runner.query(`
      create table target_change (
        id text collate "C" primary key,
        target_id text not null references ${parent} (id),
        valid_from date not null,
        ${amounts},
        reason text not null constraint target_change_reason_length check (length(btrim(reason)) between 1 and 1000),
        decided_by text not null,
        decided_with text not null,
        decided_at timestamptz not null,
        constraint target_change_once unique (target_id, valid_from)
      )`);
  await runner.query(`
      create trigger target_change_append_only before update or delete or truncate on target_change
        for each statement execute function refuse_change()`);
}

describeConstraint('target_change_reason_length', 'reason', {
  en: 'Expected a reason of 1 to 1000 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 1000 tekens.',
});
describeConstraint('target_change_once', 'validFrom', {
  en: 'The target was changed from this day on already.',
  nl: 'Het doel is al per deze dag gewijzigd.',
});
