import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';

/** Initiatives of residents and what they ask, each in a unit of its own. Nothing in them is of a resident. */
export class Initiatives1764970000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table initiative (
        id text collate "C" primary key,
        name text not null constraint initiative_name_length check (length(btrim(name)) between 1 and 200),
        description text not null constraint initiative_description_length check (length(btrim(description)) between 1 and 4000),
        area_code text collate "C" not null check (area_code ~ '^(WK[0-9]{6}|BU[0-9]{8})$'),
        since date not null,
        until date,
        website text constraint initiative_website_shape check (
          length(website) <= 200 and website ~* '^https://[a-z0-9-]+(\\.[a-z0-9-]+)+(/[^[:space:]@]*)?$'),
        version int not null default 1,
        constraint initiative_until_after_since check (until is null or until > since)
      )`);
    await runner.query(`
      create table initiative_request (
        id text collate "C" primary key,
        initiative_id text collate "C" not null constraint initiative_request_initiative_known references initiative (id),
        title text not null constraint initiative_request_title_length check (length(btrim(title)) between 1 and 200),
        description text not null constraint initiative_request_description_length check (length(btrim(description)) between 1 and 4000),
        kind text not null check (kind in ('HANDS', 'KNOWLEDGE', 'MATERIAL', 'SPACE', 'MONEY')),
        unit text not null,
        -- Hundredths of the unit: of euros these are cents.
        asked_hundredths bigint not null check (asked_hundredths between 1 and 99999999999),
        status text not null check (status in ('OPEN', 'FULFILLED', 'CLOSED')),
        published_on date not null,
        closes_on date not null,
        version int not null default 1,
        constraint initiative_request_unit_of_kind check (
          case when kind in ('HANDS', 'KNOWLEDGE') then unit = 'HOURS'
            when kind = 'SPACE' then unit in ('HOURS', 'DAYS')
            else unit = 'EURO' end),
        constraint initiative_request_closes_after_published check (closes_on > published_on)
      )`);
    await runner.query(
      'create index initiative_request_initiative on initiative_request (initiative_id, id)',
    );
    await runner.query(
      `create index initiative_request_open on initiative_request (closes_on, id) where status = 'OPEN'`,
    );
    await runner.query('create index initiative_list on initiative (since desc, id)');
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

const TITLE = {
  en: 'Expected a title of 1 to 200 characters.',
  nl: 'Verwacht: een titel van 1 tot en met 200 tekens.',
};
const DESCRIPTION = {
  en: 'Expected a description of 1 to 4000 characters.',
  nl: 'Verwacht: een omschrijving van 1 tot en met 4000 tekens.',
};

describeConstraint('initiative_name_length', 'name', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('initiative_description_length', 'description', DESCRIPTION);
describeConstraint('initiative_website_shape', 'website', {
  en: 'Expected the address of a website, at most 200 characters, such as "https://wijkpaleis.example".',
  nl: 'Verwacht: het adres van een website, ten hoogste 200 tekens, zoals "https://wijkpaleis.example".',
});
describeConstraint('initiative_until_after_since', 'until', {
  en: 'Expected a day after the first day: it is the first day on which the initiative is over.',
  nl: 'Verwacht: een dag na de eerste dag. Het is de eerste dag waarop het initiatief voorbij is.',
});
describeConstraint('initiative_request_title_length', 'title', TITLE);
describeConstraint('initiative_request_description_length', 'description', DESCRIPTION);
describeConstraint('initiative_request_closes_after_published', 'closesOn', {
  en: 'Expected a closing day after the day of publication.',
  nl: 'Verwacht: een sluitingsdag na de dag van publicatie.',
});
