import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';

/**
 * What initiatives without an account ask to be published: what people will read of it is held against the same constraints
 * as what an initiative asks, by the same names; how the sender is reached is sealed. Nothing of it is left after it was withdrawn.
 */
export class Proposals1765010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table request_proposal (
        id text collate "C" primary key,
        secret_hash bytea not null unique check (length(secret_hash) = 32),
        received_at timestamptz not null,
        decided_at timestamptz,
        status text not null check (status in ('PROPOSED', 'PUBLISHED', 'DECLINED', 'WITHDRAWN')),
        initiative_name text constraint request_proposal_name_length check (length(btrim(initiative_name)) between 1 and 200),
        initiative_description text constraint request_proposal_about_length check (length(btrim(initiative_description)) between 1 and 4000),
        website text constraint initiative_website_shape check (
          length(website) <= 200 and website ~* '^https://[a-z0-9-]+(\\.[a-z0-9-]+)+(/[^[:space:]@]*)?$'),
        area_code text collate "C" not null check (area_code ~ '^(WK[0-9]{6}|BU[0-9]{8})$'),
        kind text not null check (kind in ('HANDS', 'KNOWLEDGE', 'MATERIAL', 'SPACE', 'MONEY')),
        title text constraint initiative_request_title_length check (length(btrim(title)) between 1 and 200),
        description text constraint initiative_request_description_length check (length(btrim(description)) between 1 and 4000),
        unit text not null,
        -- Hundredths of the unit: of euros these are cents.
        asked_hundredths bigint not null check (asked_hundredths between 1 and 99999999999),
        closes_on date not null,
        request_id text collate "C" references initiative_request (id),
        language text not null check (language ~ '^[a-z]{2,3}$'),
        sealed bytea,
        sealed_reason bytea,
        version int not null default 1,
        constraint request_proposal_unit_of_kind check (
          case when kind in ('HANDS', 'KNOWLEDGE') then unit = 'HOURS'
            when kind = 'SPACE' then unit in ('HOURS', 'DAYS')
            else unit = 'EURO' end),
        constraint request_proposal_decided check ((decided_at is null) = (status = 'PROPOSED')),
        constraint request_proposal_erased check (
          num_nulls(sealed, initiative_name, initiative_description, title, description) = case status when 'WITHDRAWN' then 5 else 0 end)
      )`);
    await runner.query('create index request_proposal_request on request_proposal (request_id)');
    await runner.query(
      'create index request_proposal_inbox on request_proposal ((decided_at is not null), received_at desc, id)',
    );
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

describeConstraint('request_proposal_name_length', 'initiativeName', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('request_proposal_about_length', 'initiativeDescription', {
  en: 'Expected a description of 1 to 4000 characters.',
  nl: 'Verwacht: een omschrijving van 1 tot en met 4000 tekens.',
});
