import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import {
  createFoundation,
  createPlacementTable,
  createReferralDecisionTable,
  createVacancyTable,
} from '@social-return/subgraph-kit/migrations/foundation';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Local parties, assignments with their 'tenzij', vacancies and placements. Amounts are cents. */
export class Core1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createFoundation(runner);
    await runner.query(`
      create table local_party (
        id text collate "C" primary key,
        name text not null constraint local_party_name_length check (length(name) between 1 and 200),
        kvk text constraint local_party_kvk_once unique constraint local_party_kvk_shape check (kvk ~ '^[0-9]{8}$'),
        kind text not null constraint local_party_kind_known check (kind in ('FIRM', 'FOUNDATION', 'RESIDENT_INITIATIVE', 'SOCIAL_ENTERPRISE')),
        since date not null,
        until date,
        version int not null default 1,
        buurt text not null constraint local_party_buurt_known references buurt (code),
        constraint local_party_kvk_missing check (kvk is not null or kind = 'RESIDENT_INITIATIVE'),
        constraint local_party_until_after_since check (until is null or until > since)
      )`);
    // Without a KvK number, name and buurt tell that it is the same initiative.
    await runner.query(
      'create unique index local_party_informal_once on local_party (plain_text(name), buurt) where kvk is null',
    );
    await runner.query('create index local_party_newest on local_party (since desc, id)');
    await runner.query(`
      create table assignment (
        id text collate "C" primary key,
        title text not null constraint assignment_title_length check (length(title) between 1 and 200),
        kind text not null constraint assignment_kind_known check (kind in ('MAINTENANCE', 'RENOVATION', 'COMMUNICATION', 'RESEARCH', 'ORGANISATION', 'OTHER')),
        amount bigint not null constraint assignment_amount_range check (amount between 1 and 99999999999999),
        local_amount bigint not null,
        local_party_id text collate "C" constraint assignment_local_party_known references local_party (id),
        by_residents boolean not null default false,
        contractor_name text constraint assignment_contractor_name_length check (length(contractor_name) between 1 and 200),
        contractor_kvk text constraint assignment_contractor_kvk_shape check (contractor_kvk ~ '^[0-9]{8}$'),
        unless_reason text constraint assignment_unless_known check (unless_reason in ('NO_LOCAL_PARTY', 'CAPACITY', 'CERTIFICATION', 'TENDER_LAW', 'PRICE', 'OTHER')),
        unless_explanation text constraint assignment_unless_explanation_length check (length(unless_explanation) between 1 and 1000),
        awarded_on date not null,
        start date not null,
        "end" date not null,
        status text not null default 'OPEN' constraint assignment_status_known check (status in ('OPEN', 'CLOSED')),
        version int not null default 1,
        buurt text not null constraint assignment_buurt_known references buurt (code),
        constraint assignment_local_amount_range check (local_amount between 0 and amount),
        constraint assignment_party_once check (num_nonnulls(local_party_id, contractor_name) + by_residents::int = 1),
        constraint assignment_contractor_whole check ((contractor_name is null) = (contractor_kvk is null)),
        constraint assignment_unless_missing check (contractor_name is null or unless_reason is not null),
        constraint assignment_unless_needless check (contractor_name is not null or unless_reason is null),
        constraint assignment_unless_explained check ((unless_reason is null) = (unless_explanation is null)),
        constraint assignment_end_after_start check ("end" > start)
      )`);
    await runner.query('create index assignment_local_party on assignment (local_party_id, id)');
    await runner.query('create index assignment_newest on assignment (awarded_on desc, id)');
    await runner.query('create index assignment_days on assignment using gist (daterange(start, "end"))');
    await createVacancyTable(
      runner,
      `assignment_id text collate "C" constraint vacancy_assignment_known references assignment (id),
       complex_name text constraint vacancy_complex_length check (length(complex_name) between 1 and 200),
       pay bigint constraint vacancy_pay_range check (pay between 0 and 99999999999999),
       total_hours int constraint vacancy_total_hours_range check (total_hours between 1 and 10000),`,
    );
    await runner.query('create index vacancy_assignment on vacancy (assignment_id, id)');
    await createPlacementTable(
      runner,
      `assignment_id text collate "C" constraint placement_assignment_known references assignment (id),
       is_tenant boolean not null,
       pay bigint constraint placement_pay_range check (pay between 0 and 99999999999999),
       finding_place_id text constraint placement_finding_place_known references local_party (id),
       worked_minutes int constraint placement_worked_range check (worked_minutes between 1 and 600000),
       paid bigint constraint placement_paid_range check (paid between 0 and 99999999999999),
       constraint placement_worked_whole check ((worked_minutes is null) = (paid is null)),
       constraint placement_worked_chore check (worked_minutes is null or kind = 'CHORE'),
       constraint placement_worked_done check (worked_minutes is null or "end" is not null),
       constraint placement_worked_days check (worked_minutes <= ("end" - start) * 1440),`,
    );
    await runner.query('create index placement_assignment on placement (assignment_id, id)');
    await runner.query('create index placement_finding_place on placement (finding_place_id, id)');
    await createReferralDecisionTable(runner);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}

const BUURT = {
  en: 'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
  nl: 'Verwacht: de CBS-code van een buurt in Rotterdam, zoals "BU05990321".',
};

describeConstraint('local_party_name_length', 'name', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('local_party_kvk_once', 'kvk', {
  en: 'A local party with this KvK number exists already.',
  nl: 'Er is al een lokale partij met dit KvK-nummer.',
});
describeConstraint('local_party_kvk_shape', 'kvk', {
  en: 'Expected a KvK number of eight digits.',
  nl: 'Verwacht: een KvK-nummer van acht cijfers.',
});
describeConstraint('local_party_kvk_missing', 'kvk', {
  en: 'Expected a KvK number: only an initiative of residents can do without.',
  nl: 'Verwacht: een KvK-nummer. Alleen bij een bewonersinitiatief mag het ontbreken.',
});
describeConstraint('local_party_informal_once', 'name', {
  en: 'An initiative with this name and without a KvK number is known in this buurt already.',
  nl: 'In deze buurt is al een initiatief bekend met deze naam en zonder KvK-nummer.',
});
describeConstraint('local_party_buurt_known', 'establishment', BUURT);
describeConstraint('local_party_until_after_since', 'until', {
  en: 'Expected a day after the first day as a local party.',
  nl: 'Verwacht: een dag na de eerste dag als lokale partij.',
});
describeConstraint('assignment_title_length', 'title', {
  en: 'Expected a title of 1 to 200 characters.',
  nl: 'Verwacht: een titel van 1 tot en met 200 tekens.',
});
describeConstraint('assignment_amount_range', 'amount', {
  en: 'Expected more than 0.00 euro.',
  nl: 'Verwacht: meer dan 0.00 euro.',
});
describeConstraint('assignment_local_amount_range', 'localAmount', {
  en: 'Expected 0.00 euro to the amount of the whole assignment.',
  nl: 'Verwacht: 0.00 euro tot en met het bedrag van de hele opdracht.',
});
describeConstraint('assignment_local_party_known', 'localPartyId', {
  en: 'No local party has this id.',
  nl: 'Geen lokale partij heeft dit id.',
});
describeConstraint('assignment_contractor_name_length', 'contractorName', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('assignment_contractor_kvk_shape', 'contractorKvk', {
  en: 'Expected a KvK number of eight digits.',
  nl: 'Verwacht: een KvK-nummer van acht cijfers.',
});
describeConstraint('assignment_contractor_whole', 'contractorKvk', {
  en: 'Expected the name and the KvK number of a contractor together.',
  nl: 'Verwacht: de naam en het KvK-nummer van een opdrachtnemer samen.',
});
describeConstraint('assignment_party_once', 'localPartyId', {
  en: 'Expected either a local party, a contractor or residents: exactly one of the three.',
  nl: 'Verwacht: een lokale partij, een opdrachtnemer of bewoners, precies één van de drie.',
});
describeConstraint('assignment_unless_missing', 'unlessReason', {
  en: "Expected a reason (tenzij), because the party that carries it out is not local: 'Lokaal, tenzij'.",
  nl: "Verwacht: een reden (tenzij), want de partij die de opdracht uitvoert is niet lokaal: 'Lokaal, tenzij'.",
});
describeConstraint('assignment_unless_needless', 'unlessReason', {
  en: 'Expected no reason (tenzij), because the party that carries it out is local.',
  nl: 'Verwacht: geen reden (tenzij), want de partij die de opdracht uitvoert is lokaal.',
});
describeConstraint('assignment_unless_explained', 'unlessExplanation', {
  en: 'Expected a reason (tenzij) and its explanation together.',
  nl: 'Verwacht: een reden (tenzij) en de toelichting daarop samen.',
});
describeConstraint('assignment_unless_explanation_length', 'unlessExplanation', {
  en: 'Expected an explanation of 1 to 1000 characters.',
  nl: 'Verwacht: een toelichting van 1 tot en met 1000 tekens.',
});
describeConstraint('assignment_buurt_known', 'workplace', BUURT);
describeConstraint('assignment_end_after_start', 'end', {
  en: 'Expected an end after the start: the day after the last day.',
  nl: 'Verwacht: een einde na het begin, namelijk de dag na de laatste dag.',
});
describeConstraint('vacancy_assignment_known', 'assignmentId', {
  en: 'No assignment has this id.',
  nl: 'Geen opdracht heeft dit id.',
});
describeConstraint('vacancy_complex_length', 'complexName', {
  en: 'Expected the name of a complex of 1 to 200 characters.',
  nl: 'Verwacht: de naam van een complex in 1 tot en met 200 tekens.',
});
describeConstraint('vacancy_pay_range', 'pay', {
  en: 'Expected 0.00 euro or more.',
  nl: 'Verwacht: 0.00 euro of meer.',
});
describeConstraint('vacancy_total_hours_range', 'totalHours', {
  en: 'Expected 1 to 10,000 hours.',
  nl: 'Verwacht: 1 tot en met 10.000 uur.',
});
describeConstraint('placement_assignment_known', 'assignmentId', {
  en: 'No assignment has this id.',
  nl: 'Geen opdracht heeft dit id.',
});
describeConstraint('placement_pay_range', 'pay', {
  en: 'Expected 0.00 euro or more.',
  nl: 'Verwacht: 0.00 euro of meer.',
});
describeConstraint('placement_finding_place_known', 'findingPlaceId', {
  en: 'No local party has this id.',
  nl: 'Geen lokale partij heeft dit id.',
});
describeConstraint('placement_worked_range', 'hoursWorked', {
  en: 'Expected more than 0 and at most 10,000 hours.',
  nl: 'Verwacht: meer dan 0 en ten hoogste 10.000 uur.',
});
describeConstraint('placement_paid_range', 'paid', {
  en: 'Expected 0.00 euro or more.',
  nl: 'Verwacht: 0.00 euro of meer.',
});
describeConstraint('placement_worked_chore', 'id', {
  en: 'Expected a chore (klus): hours and pay are recorded of chores only.',
  nl: 'Verwacht: een klus. Uren en beloning worden alleen van klussen vastgelegd.',
});
describeConstraint('placement_worked_done', 'end', {
  en: 'Expected the end of a chore whose hours are recorded.',
  nl: 'Verwacht: het einde van een klus waarvan de uren zijn vastgelegd.',
});
describeConstraint('placement_worked_days', 'hoursWorked', {
  en: 'Expected no more hours than the days of the chore have.',
  nl: 'Verwacht: niet meer uren dan de dagen van de klus hebben.',
});
