import { projectFile } from '@social-return/runtime/files';
import { importsInto } from '@social-return/test/setup/import';
import {
  AWARD,
  CONTRACT,
  inPackage,
  lines,
  release,
  SECOND_SUPPLIER,
  SUPPLIER,
} from '@social-return/test/setup/ocds';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { SHAPES, shapesPage } from './fixtures/shapes.ts';

let subgraph: TestSubgraph;
const imports = importsInto(gemeente, () => subgraph);

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente);
});
afterAll(async () => {
  await subgraph?.stop();
  imports.remove();
});
beforeEach(() => subgraph.sql('delete from imported').then(() => subgraph.sql('delete from contract')));

const contracts = () =>
  subgraph.sql(
    `select title, contractor_kvk as kvk, (value_cents / 100)::int as euro, managing_team as team from contract order by value_cents`,
  );
const commit = (content: string, ...options: string[]) =>
  imports.file('ocds.json', content, '--commit', ...options);

describe('each shape of docs/import-formats.md', () => {
  it.each(SHAPES.map((shape) => [`${shape.format}: ${shape.shape}`, shape] as const))(
    'is read or refused as the page says: %s',
    async (_, { file, content, outcome, options = [] }) => {
      const { code, out, err } = await imports.file(file, content, ...options);
      const all = out + err;
      if ('refused' in outcome)
        expect({ code, all }).toEqual({ code: 1, all: expect.stringContaining(outcome.refused) });
      else
        expect({ code, all }).toEqual({
          code: 0,
          all: expect.stringContaining(`${outcome.read} to create · 0 to change · 0 unchanged · 0 refused`),
        });
    },
  );

  it('is a row of the page, and the page has no other', async () => {
    await expect(shapesPage()).toMatchFileSnapshot(projectFile('docs', 'import-formats.md'));
  });
});

const RELEASE = {
  ocid: 'ocds-nl-1',
  date: '2025-12-01T09:00:00Z',
  buyer: { name: 'Gemeente Rotterdam, Stadsbeheer' },
  parties: [{ id: 'p1', name: 'Groen BV', identifier: { scheme: 'NL-KVK', id: '12345678' } }],
  tender: { title: 'Groen', mainProcurementCategory: 'goods' },
  awards: [
    { id: 'a1', status: 'active', suppliers: [{ id: 'p1' }], value: { amount: 250000.5, currency: 'EUR' } },
    { id: 'a2', status: 'cancelled' },
  ],
  contracts: [{ awardID: 'a1', period: { startDate: '2025-12-31T23:00:00Z', endDate: '2026-12-31' } }],
};
const ocds = (said: object = RELEASE) => JSON.stringify({ version: '1.1', releases: [said] }, null, 2);

describe('OCDS releases', () => {
  it('give a contract for each active award, with what the scheme asks of it', async () => {
    const { out } = await imports.file('ocds.json', ocds(), '--commit', '--partial');
    expect(out).toContain(
      'refused  ocds.json:4  awards.status  expected an award that is active, got "cancelled"\n',
    );
    expect(
      await subgraph.sql(
        'select title, kind, contractor_kvk, value_cents, percentage_hundredths, obligation_cents, start, "end" from contract',
      ),
    ).toEqual([
      {
        title: 'Groen',
        kind: 'SUPPLIES',
        contractor_kvk: '12345678',
        value_cents: '25000050',
        percentage_hundredths: 500,
        obligation_cents: '1250003',
        start: '2026-01-01',
        end: '2027-01-01',
      },
    ]);
  });

  it('never take back the percentage that a person gave; the obligation follows a new value', async () => {
    await imports.file('ocds.json', ocds(), '--commit', '--partial');
    await subgraph.sql(
      `update contract set percentage_hundredths = 200, obligation_cents = 500001, motivation = 'Weinig arbeid'`,
    );
    const more = {
      ...RELEASE,
      date: '2026-02-01T09:00:00Z',
      awards: [{ ...RELEASE.awards[0], value: { amount: 300000, currency: 'EUR' } }],
    };
    const { out } = await imports.file('ocds.json', ocds(more), '--commit');
    expect(out).toContain('value_cents: 25000050 → 30000000');
    expect(await subgraph.sql('select percentage_hundredths, obligation_cents from contract')).toEqual([
      { percentage_hundredths: 200, obligation_cents: '600000' },
    ]);
  });

  it('are refused without a KvK number, and in another currency', async () => {
    const award = {
      ...RELEASE.awards[0],
      suppliers: [{ name: 'A' }, { name: 'B' }],
      value: { amount: 1.005, currency: 'USD' },
    };
    const { code, out } = await imports.file('ocds.json', ocds({ ...RELEASE, awards: [award] }));
    expect(code).toBe(1);
    expect(out).toMatch(/awards\.value\.currency +expected EUR, got "USD"\n/);
    const inEuro = { ...award, value: { amount: 5, currency: 'EUR' } };
    const { out: firms } = await imports.file('ocds.json', ocds({ ...RELEASE, awards: [inEuro] }));
    expect(firms).toMatch(/awards\.suppliers\.identifier\.id +expected a value, got nothing\n/);
    expect(firms).toMatch(/awards\.suppliers\.2\.identifier\.id +expected a value, got nothing\n/);
  });
});

describe('Releases of several files', () => {
  const january = release({ awards: [{ ...AWARD, value: { amount: 100, currency: 'EUR' } }] });
  const march = release({
    date: '2025-03-01T09:00:00Z',
    awards: [{ ...AWARD, value: { amount: 300, currency: 'EUR' } }],
  });
  const june = release({
    date: '2025-06-01T09:00:00Z',
    awards: [{ ...AWARD, value: { amount: 600, currency: 'EUR' } }],
    contracts: [{ ...CONTRACT, value: { amount: 650, currency: 'EUR' } }],
  });

  it.each([
    [[january, march, june]],
    [[january, june, march]],
    [[march, january, june]],
    [[march, june, january]],
    [[june, january, march]],
    [[june, march, january]],
  ])(
    'give the same contract in any order, and an older one never overwrites a newer one: %#',
    async (order) => {
      for (const said of order) {
        const { code, out } = await commit(lines(said));
        const newer = order
          .slice(0, order.indexOf(said))
          .some(({ date }) => String(date) > String(said.date));
        expect(code).toBe(newer ? 1 : 0);
        if (newer)
          expect(out).toContain(
            `it is of ${String(said.date).replace('Z', '.000Z')}, and an earlier file said`,
          );
      }
      expect(await contracts()).toMatchObject([{ euro: 650 }]);
    },
  );

  it('give one contract more when an award gets a second one, and the first goes on with what came of the award', async () => {
    await commit(lines(january));
    await subgraph.sql(
      `update contract set percentage_hundredths = 1000, obligation_cents = 1000, motivation = 'Veel arbeid'`,
    );
    const [before] = await subgraph.sql('select id from contract');
    const second = { ...CONTRACT, id: 'C2', value: { amount: 50, currency: 'EUR' } };
    const both = { ...june, contracts: [...(june.contracts as object[]), second] };
    expect((await commit(lines(both))).code).toBe(0);
    expect((await commit(lines(both))).out).toContain('0 created · 0 changed · 2 unchanged');
    expect(await contracts()).toMatchObject([{ euro: 50 }, { euro: 650 }]);
    expect(await subgraph.sql('select id from contract where percentage_hundredths = 1000')).toEqual([
      before,
    ]);
    const alone = await commit(lines({ ...march, date: '2025-09-01T09:00:00Z' }));
    expect(alone.code).toBe(1);
    expect(alone.out).toContain(
      'an earlier file gave the contract of this award, and this one gives the award alone',
    );
  });

  it('remember the moment of a release that changed nothing', async () => {
    await commit(lines(january));
    await commit(lines({ ...january, date: '2025-06-01T09:00:00Z' }));
    expect((await commit(lines(march))).code).toBe(1);
    expect(await contracts()).toMatchObject([{ euro: 100 }]);
  });

  it('never take one contract that was recorded otherwise for two', async () => {
    const two = [january, { ...january, ocid: 'ocds-proef-2' }];
    await commit(lines(january));
    await subgraph.sql('delete from imported');
    const { out } = await commit(lines(...two), '--partial');
    expect(out).toContain('line 1 of this file is about the same record here\n');
  });
});

describe('What a release says', () => {
  it.each([
    [
      'a KvK number among the additional identifiers',
      {
        identifier: { scheme: 'NL-BTW', id: 'NL001234567B01' },
        additionalIdentifiers: [{ scheme: 'NL-KVK', id: '12345679' }],
      },
    ],
    ['one with its prefix', { identifier: { scheme: 'NL-KVK', id: 'NL-KVK-12345679' } }],
    ['one with the prefix of the trade register', { identifier: { scheme: 'KvK', id: 'KVK 1234.5679' } }],
    [
      'the same one twice',
      {
        identifier: { scheme: 'NL-KVK', id: '12345679' },
        additionalIdentifiers: [{ scheme: 'NL-KVK', id: '12345679' }],
      },
    ],
  ])('is read with %s', async (_, party) => {
    const parties = [{ id: 'p1', name: 'Proefbouw BV', ...party }];
    expect(
      (await commit(lines(release({ parties, awards: [{ ...AWARD, suppliers: [{ id: 'p1' }] }] })))).code,
    ).toBe(0);
    expect(await contracts()).toEqual([
      { title: 'Gunning proefplein', kvk: '12345679', euro: 100_000, team: 'Inkoop Stadsbeheer' },
    ]);
  });

  it.each([
    [
      'the procuring entity where there is no buyer',
      {
        buyer: undefined,
        tender: { title: 'T', mainProcurementCategory: 'works', procuringEntity: { name: 'Inkoop' } },
      },
    ],
    ['the party that the buyer refers to', { buyer: { id: 'b' }, parties: [{ id: 'b', name: 'Inkoop' }] }],
    [
      'the party with the role of buyer',
      { buyer: undefined, parties: [{ id: 'b', name: 'Inkoop', roles: ['buyer'] }] },
    ],
  ])('has %s', async (_, part) => {
    await commit(lines(release(part)));
    expect(await contracts()).toMatchObject([{ team: 'Inkoop' }]);
  });

  it('is one contract of several firms, of which a person says who leads', async () => {
    const consortium = release({ awards: [{ ...AWARD, suppliers: [SUPPLIER, SECOND_SUPPLIER, SUPPLIER] }] });
    const { out } = await commit(lines(consortium));
    expect(out).toContain(
      'Of several suppliers the first is taken for the one that leads (penvoerder), without shares',
    );
    const firms = async () =>
      (await subgraph.sql('select contractors from contract')).map(({ contractors }) =>
        (contractors as { kvk: string; lead: boolean }[]).map(({ kvk, lead }) => `${kvk} ${lead}`),
      );
    expect(await firms()).toEqual([['12345679 true', '23456784 false']]);
    await subgraph.sql(
      `update contract set contractor_kvk = '23456784', contractor_name = 'Groenproef BV', contractors =
         (select jsonb_agg(f || jsonb_build_object('lead', f ->> 'kvk' = '23456784')) from jsonb_array_elements(contractors) f)`,
    );
    const later = {
      ...consortium,
      date: '2025-06-01T09:00:00Z',
      tender: { title: 'T', mainProcurementCategory: 'services' },
    };
    expect((await commit(lines(later))).out).toContain('kind: WORKS → SERVICES\n');
    expect(await firms()).toEqual([['12345679 false', '23456784 true']]);
  });

  it('of awards that have an id in common in two processes is two contracts', async () => {
    await commit(JSON.stringify(inPackage('releases', [release(), release({ ocid: 'ocds-proef-2' })])));
    expect(await contracts()).toHaveLength(2);
  });

  it('of a contract of two awards is counted once', async () => {
    const awards = [AWARD, { ...AWARD, id: 'A2' }];
    const value = { amount: 200_000, currency: 'EUR' };
    const said = ['A1', 'A2'].map((awardID) => ({ ...CONTRACT, value, awardID }));
    await commit(lines(release({ awards, contracts: said })));
    expect(await contracts()).toMatchObject([{ euro: 200_000 }]);
  });

  it('names a member that resembles one that is read', async () => {
    const { awards, ...rest } = release();
    const { code, out } = await commit(lines({ ...rest, award: awards }));
    expect(code).toBe(1);
    expect(out).toContain('"award" is not read. Is "awards" meant? (1 rows)\n');
    expect(out).toContain('Nothing was taken in: 1 object of contracts were read, and none gave a row.\n');
  });
});
