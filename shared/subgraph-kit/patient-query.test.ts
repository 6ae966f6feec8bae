import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { patientQuery } from './patient-query.ts';

let kit: KitDatabase;
beforeAll(async () => {
  kit = await kitDatabase();
});
afterAll(() => kit.drop());

it('may take longer than other statements, and only itself', async () => {
  const limit = `select current_setting('statement_timeout') as limit`;
  expect(await patientQuery(kit.db, limit, [])).toEqual([{ limit: '7s' }]);
  expect(await kit.db.query(limit)).toEqual([{ limit: '2500ms' }]);
});
