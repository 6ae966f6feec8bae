import type { QueryRunner } from 'typeorm';
import type { PublishedScheme, PublishedVersion } from '../../published/published-schemes.ts';
import { FULL_TIME_MINUTES } from '../../published/scheme-rows.ts';

const part = (name: string) => name.toLowerCase().replaceAll('_', '-');

export async function seedSchemes(runner: QueryRunner, schemes: readonly PublishedScheme[]): Promise<void> {
  await runner.query(
    `insert into scheme_municipality values ('gemeente:scheme-rotterdam', 'Rotterdam') on conflict do nothing`,
  );
  for (const { id, name, municipalities, versions } of schemes) {
    await runner.query('insert into policy_scheme (id, name) values ($1, $2)', [id, name]);
    for (const municipality of municipalities) {
      await runner.query('insert into scheme_municipality values ($1, $2)', [id, municipality]);
    }
    for (const version of versions) await seedVersion(runner, id, version);
  }
}

async function seedVersion(runner: QueryRunner, schemeId: string, version: PublishedVersion): Promise<void> {
  const { id } = version;
  await runner.query(
    `insert into policy_scheme_version
       (id, scheme_id, label, valid_from, valid_until, source, assumption, method, source_key, valid_from_known)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      schemeId,
      version.label,
      version.validFrom,
      version.validUntil,
      version.source,
      version.assumption ?? false,
      version.method ?? 'FIXED_BLOCK',
      version.sourceKey,
      version.validFromKnown,
    ],
  );
  for (const { group, euro, cap, capPublished, monthsInGroup } of version.blocks) {
    await runner.query(
      `insert into block (id, scheme_version_id, target_group, amount_cents, full_time_minutes_per_week, month_cap,
         cap_published, months_in_group_min) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        `${id}-${part(group)}`,
        id,
        group,
        euro * 100,
        FULL_TIME_MINUTES,
        cap,
        capPublished,
        monthsInGroup ?? null,
      ],
    );
  }
  for (const [kind, euro] of Object.entries(version.bonuses)) {
    await runner.query(
      'insert into scheme_bonus (id, scheme_version_id, kind, amount_cents) values ($1, $2, $3, $4)',
      [`${id}-${part(kind)}`, id, kind, euro * 100],
    );
  }
  for (const [kind, [value, sourceKey]] of Object.entries(version.rules)) {
    await runner.query(
      'insert into scheme_rule (id, scheme_version_id, kind, value, source_key) values ($1, $2, $3, $4, $5)',
      [`${id}-${part(kind)}`, id, kind, value, sourceKey],
    );
  }
  for (const { kind, terms, unit, euro } of version.activities) {
    await runner.query(
      'insert into scheme_activity (id, scheme_version_id, kind, terms, unit, amount_cents) values ($1, $2, $3, $4, $5, $6)',
      [`${id}-${part(kind)}-${part(unit)}`, id, kind, terms, unit, euro === undefined ? null : euro * 100],
    );
  }
}
