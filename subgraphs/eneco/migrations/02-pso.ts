import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const LEVELS = `'ASPIRANT', 'BASIC', 'STEP_1', 'STEP_2', 'STEP_3', 'PLUS_30'`;

/** What the PSO asks further: purchases, how long people count, certificates of learning, tenders. */
export class Pso1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table placement
        add column full_week_minutes int not null default 2400
          constraint placement_full_week_range check (full_week_minutes between 60 and 3600),
        add column group_lost_on date,
        add column wage_cost_subsidy_from date,
        add column wage_cost_subsidy_until date,
        add constraint placement_group_lost_position check
          (group_lost_on is null or start_position in ('SW', 'PARTICIPATIEWET', 'WIA_WAJONG', 'VSO_PRO', 'NUG_STATUSHOUDER')),
        add constraint placement_subsidy_order check
          (wage_cost_subsidy_until is null or coalesce(wage_cost_subsidy_until > wage_cost_subsidy_from, false)),
        add constraint placement_sw_seconded_position check (contract_type <> 'SW_SECONDED_OUT' or start_position = 'SW')`);
    await runner.query(`
      alter table agreement
        add column tendered_on date,
        add column required_level text check (required_level in (${LEVELS})),
        add constraint agreement_tender_before_start check (tendered_on is null or tendered_on <= start)`);
    await runner.query(`
      create table purchase (
        id text collate "C" primary key,
        supplier_id text collate "C" not null constraint purchase_supplier_known references supplier (id),
        period text not null constraint purchase_period_shape check (period ~ '^[0-9]{4}-H[12]$'),
        seller_name text not null constraint purchase_seller_length check (length(seller_name) between 1 and 200),
        seller_kvk text not null constraint purchase_kvk_shape check (seller_kvk ~ '^[0-9]{8}$'),
        seller_standing text not null check (seller_standing in (${LEVELS}, 'SW_FIRM')),
        amount bigint not null constraint purchase_amount_range check (amount between 0 and 99999999999999),
        version int not null default 1,
        constraint purchase_once unique (supplier_id, period, seller_kvk)
      )`);
    await runner.query(`
      create table learning_certificate (
        id text collate "C" primary key,
        placement_id text collate "C" not null constraint learning_certificate_placement_known references placement (id),
        module text not null constraint learning_certificate_module_length check (length(module) between 1 and 200),
        obtained_on date not null,
        level int not null constraint learning_certificate_level_range check (level between 1 and 4),
        version int not null default 1,
        constraint learning_certificate_once unique (placement_id, module)
      )`);
    await runner.query('create index learning_certificate_day on learning_certificate (obtained_on)');
    for (const column of ['supplier_id', 'agreement_id', 'learning_track_id', 'vacancy_id'])
      await runner.query(`create index placement_${column} on placement (${column})`);
    await runner.query('create index vacancy_learning_track on vacancy (learning_track_id)');
    await runner.query('create index pso_certificate_until on pso_certificate (valid_until)');
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: figures were made with what it holds.');
  }
}

describeConstraint('placement_full_week_range', 'fullWeekHours', {
  en: 'Expected a full week of 1 to 60 hours.',
  nl: 'Verwacht: een volle week van 1 tot en met 60 uur.',
});
describeConstraint('placement_group_lost_position', 'groupLostOn', {
  en: 'Expected a start position with a status that can be lost: SW, Participatiewet, WIA or Wajong, VSO or PRO, NUG.',
  nl: 'Verwacht: een startpositie met een status die kan vervallen: SW, Participatiewet, WIA of Wajong, VSO of PRO, NUG.',
});
describeConstraint('placement_subsidy_order', 'wageCostSubsidyUntil', {
  en: 'Expected an end of the wage-cost subsidy after its start.',
  nl: 'Verwacht: een einde van de loonkostensubsidie na het begin ervan.',
});
describeConstraint('placement_sw_seconded_position', 'contractType', {
  en: 'Only a person with the start position SW is seconded out by an SW firm.',
  nl: 'Alleen een persoon met startpositie SW wordt door een SW-bedrijf gedetacheerd.',
});
describeConstraint('agreement_tender_before_start', 'tenderedOn', {
  en: 'Expected a tender no later than the first day of the agreement.',
  nl: 'Verwacht: een aanbesteding uiterlijk op de eerste dag van de overeenkomst.',
});
describeConstraint('purchase_supplier_known', 'supplierId', {
  en: 'No supplier has this id.',
  nl: 'Geen leverancier heeft dit id.',
});
describeConstraint('purchase_seller_length', 'sellerName', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('purchase_kvk_shape', 'sellerKvk', {
  en: 'Expected a KvK number of eight digits.',
  nl: 'Verwacht: een KvK-nummer van acht cijfers.',
});
describeConstraint('purchase_amount_range', 'amount', {
  en: 'Expected an amount of at least € 0.',
  nl: 'Verwacht: een bedrag van ten minste € 0.',
});
describeConstraint('purchase_once', 'sellerKvk', {
  en: 'The purchases at this firm in this half-year are recorded already: correct them instead.',
  nl: 'De inkopen bij dit bedrijf in dit halfjaar zijn al vastgelegd: verbeter die.',
});
describeConstraint('learning_certificate_placement_known', 'placementId', {
  en: 'No placement has this id.',
  nl: 'Geen plaatsing heeft dit id.',
});
describeConstraint('learning_certificate_module_length', 'module', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('learning_certificate_level_range', 'level', {
  en: 'Expected a level from 1 to 4.',
  nl: 'Verwacht: een niveau van 1 tot en met 4.',
});
describeConstraint('learning_certificate_once', 'module', {
  en: 'The certificate of this module is recorded for this placement already.',
  nl: 'Het certificaat van deze module is al vastgelegd bij deze plaatsing.',
});
