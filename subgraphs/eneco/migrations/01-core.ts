import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import {
  createFoundation,
  createPlacementTable,
  createReferralDecisionTable,
  createVacancyTable,
} from '@social-return/subgraph-kit/migrations/foundation';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Suppliers and their certificates and agreements, learning tracks, vacancies and placements. */
export class Core1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createFoundation(runner);
    await runner.query(`
      create table supplier (
        id text collate "C" primary key,
        name text not null constraint supplier_name_length check (length(name) between 1 and 200),
        kvk text not null constraint supplier_kvk_once unique constraint supplier_kvk_shape check (kvk ~ '^[0-9]{8}$'),
        staff int not null constraint supplier_staff_range check (staff between 1 and 1000000),
        since date not null,
        until date,
        version int not null default 1,
        buurt text not null constraint supplier_buurt_known references buurt (code),
        constraint supplier_until_after_since check (until is null or until > since)
      )`);
    await runner.query(`
      create table pso_certificate (
        id text collate "C" primary key,
        supplier_id text collate "C" not null constraint pso_certificate_supplier_known references supplier (id),
        level text not null check (level in ('ASPIRANT', 'BASIC', 'STEP_1', 'STEP_2', 'STEP_3', 'PLUS_30')),
        valid_from date not null,
        valid_until date not null,
        version int not null default 1,
        constraint pso_certificate_validity check (valid_until > valid_from),
        constraint pso_certificate_once exclude using gist (supplier_id with =, daterange(valid_from, valid_until) with &&)
      )`);
    await runner.query(`
      create table agreement (
        id text collate "C" primary key,
        supplier_id text collate "C" not null constraint agreement_supplier_known references supplier (id),
        title text not null constraint agreement_title_length check (length(title) between 1 and 200),
        start date not null,
        "end" date not null,
        target_fte_hundredths int not null constraint agreement_target_range check (target_fte_hundredths between 0 and 10000000),
        target_learning_hours int not null default 0 constraint agreement_learning_range check (target_learning_hours >= 0),
        version int not null default 1,
        constraint agreement_end_after_start check ("end" > start)
      )`);
    await runner.query('create index agreement_supplier on agreement (supplier_id)');
    await runner.query(`
      create table heat_network_area (id text collate "C" primary key, name text not null unique, buurten text[] not null)`);
    await runner.query(`
      create table learning_track (
        id text collate "C" primary key,
        name text not null constraint learning_track_name_length check (length(name) between 1 and 200),
        type text not null check (type in ('BBL', 'BOL')),
        level int not null constraint learning_track_level_range check (level between 1 and 4),
        learning_hours_per_week int not null constraint learning_track_hours_range check (learning_hours_per_week between 1 and 40),
        places int not null constraint learning_track_places_range check (places between 1 and 1000),
        start date not null,
        "end" date,
        version int not null default 1,
        heat_network_area_id text collate "C" not null constraint learning_track_area_known references heat_network_area (id),
        constraint learning_track_end_after_start check ("end" is null or "end" > start)
      )`);
    await createVacancyTable(
      runner,
      `supplier_id text collate "C" constraint vacancy_supplier_known references supplier (id),
       learning_track_id text collate "C" constraint vacancy_learning_track_known references learning_track (id),`,
    );
    await createPlacementTable(
      runner,
      `start_position text not null check (start_position in ('SW', 'PARTICIPATIEWET', 'WIA_WAJONG', 'VSO_PRO', 'NUG_STATUSHOUDER', 'WW', 'BBL_BOL_1', 'BBL_BOL_2', 'OTHER')),
       contract_type text not null check (contract_type in ('REGULAR', 'SUPPORTED', 'SECONDMENT', 'SW_SECONDED_OUT', 'WORK_EXPERIENCE', 'TRIAL')),
       learning_minutes_per_week int not null default 0 constraint placement_learning_range check (learning_minutes_per_week between 0 and 3600),
       supplier_id text collate "C" constraint placement_supplier_known references supplier (id),
       agreement_id text collate "C" constraint placement_agreement_known references agreement (id),
       learning_track_id text collate "C" constraint placement_learning_track_known references learning_track (id),`,
    );
    await createReferralDecisionTable(runner);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}

describeConstraint('supplier_name_length', 'name', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('supplier_kvk_once', 'kvk', {
  en: 'A supplier with this KvK number exists already.',
  nl: 'Er is al een leverancier met dit KvK-nummer.',
});
describeConstraint('supplier_kvk_shape', 'kvk', {
  en: 'Expected a KvK number of eight digits.',
  nl: 'Verwacht: een KvK-nummer van acht cijfers.',
});
describeConstraint('supplier_staff_range', 'staff', {
  en: 'Expected 1 to 1,000,000 people.',
  nl: 'Verwacht: 1 tot en met 1.000.000 mensen.',
});
describeConstraint('supplier_buurt_known', 'establishment', {
  en: 'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
  nl: 'Verwacht: de CBS-code van een buurt in Rotterdam, zoals "BU05990321".',
});
describeConstraint('supplier_until_after_since', 'until', {
  en: 'Expected a day after the first day as a supplier.',
  nl: 'Verwacht: een dag na de eerste dag als leverancier.',
});
describeConstraint('pso_certificate_supplier_known', 'supplierId', {
  en: 'No supplier has this id.',
  nl: 'Geen leverancier heeft dit id.',
});
describeConstraint('pso_certificate_validity', 'validUntil', {
  en: 'Expected an end of validity after its start.',
  nl: 'Verwacht: een einde van de geldigheid na het begin ervan.',
});
describeConstraint('pso_certificate_once', 'validFrom', {
  en: 'The supplier has another certificate in this time.',
  nl: 'De leverancier heeft in deze tijd een ander certificaat.',
});
describeConstraint('agreement_supplier_known', 'supplierId', {
  en: 'No supplier has this id.',
  nl: 'Geen leverancier heeft dit id.',
});
describeConstraint('agreement_title_length', 'title', {
  en: 'Expected a title of 1 to 200 characters.',
  nl: 'Verwacht: een titel van 1 tot en met 200 tekens.',
});
describeConstraint('agreement_target_range', 'targetWeightedFte', {
  en: 'Expected 0 to 100,000 weighted FTE.',
  nl: 'Verwacht: 0 tot en met 100.000 gewogen fte.',
});
describeConstraint('agreement_learning_range', 'targetLearningHours', {
  en: 'Expected no fewer than 0 hours.',
  nl: 'Verwacht: 0 uur of meer.',
});
describeConstraint('agreement_end_after_start', 'end', {
  en: 'Expected an end after the start: the day after the last day.',
  nl: 'Verwacht: een einde na het begin, namelijk de dag na de laatste dag.',
});
describeConstraint('learning_track_name_length', 'name', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('learning_track_level_range', 'level', {
  en: 'Expected a level from 1 to 4.',
  nl: 'Verwacht: een niveau van 1 tot en met 4.',
});
describeConstraint('learning_track_hours_range', 'learningHoursPerWeek', {
  en: 'Expected 1 to 40 hours a week.',
  nl: 'Verwacht: 1 tot en met 40 uur per week.',
});
describeConstraint('learning_track_places_range', 'places', {
  en: 'Expected 1 to 1000 places.',
  nl: 'Verwacht: 1 tot en met 1000 plekken.',
});
describeConstraint('learning_track_area_known', 'heatNetworkAreaId', {
  en: 'No heat-network area has this id.',
  nl: 'Geen warmtenetgebied heeft dit id.',
});
describeConstraint('learning_track_end_after_start', 'end', {
  en: 'Expected an end after the start: the day after the last day.',
  nl: 'Verwacht: een einde na het begin, namelijk de dag na de laatste dag.',
});
describeConstraint('vacancy_supplier_known', 'supplierId', {
  en: 'No supplier has this id.',
  nl: 'Geen leverancier heeft dit id.',
});
describeConstraint('vacancy_learning_track_known', 'learningTrackId', {
  en: 'No learning track has this id.',
  nl: 'Geen leertraject heeft dit id.',
});
describeConstraint('placement_learning_range', 'learningHoursPerWeek', {
  en: 'Expected 0 to 60 hours of learning a week.',
  nl: 'Verwacht: 0 tot en met 60 leeruren per week.',
});
describeConstraint('placement_supplier_known', 'supplierId', {
  en: 'No supplier has this id.',
  nl: 'Geen leverancier heeft dit id.',
});
describeConstraint('placement_agreement_known', 'agreementId', {
  en: 'No agreement has this id.',
  nl: 'Geen overeenkomst heeft dit id.',
});
describeConstraint('placement_learning_track_known', 'learningTrackId', {
  en: 'No learning track has this id.',
  nl: 'Geen leertraject heeft dit id.',
});
