import { budget } from '@social-return/test/setup/budget';
import { importsInto } from '@social-return/test/setup/import';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';

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

const HEADER =
  'Kenmerk;Titel;Soort;Opdrachtnemer;KvK;Team;Waarde;Percentage;Motivering;Startdatum;Einddatum\r\n';
const ROW = (
  changes: Partial<
    Record<'kenmerk' | 'titel' | 'waarde' | 'eind' | 'percentage' | 'motivering', string>
  > = {},
) =>
  [
    changes.kenmerk ?? '',
    changes.titel ?? 'Groenonderhoud Delfshaven',
    'diensten',
    'Café Groen',
    '12345678',
    'Stadsbeheer',
    changes.waarde ?? '1.234.567,89',
    changes.percentage ?? '5',
    changes.motivering ?? '',
    '01-01-2026',
    changes.eind ?? '31-12-2026',
  ].join(';');
const csv = (...rows: string[]) => HEADER + rows.map((row) => `${row}\r\n`).join('');
const contracts = () =>
  subgraph.sql(
    'select title, contractor_name, value_cents, obligation_cents, start, "end", version from contract order by title',
  );

/** More rows than are written at once. */
const MANY = budget({ quick: 2_100, deep: 5_000 });
const inWords = (rows: number) => rows.toLocaleString('en');

describe('a CSV file of contracts', () => {
  it('writes nothing in a dry run and says what it would do', async () => {
    const { code, out, err } = await imports.file('contracten.csv', csv(ROW()));
    expect({ code, out, err }).toEqual({
      code: 0,
      out: `gemeente · contracts · contracten.csv (CSV with ";", utf-8)
result   where             column  what
created  contracten.csv:2          Groenonderhoud Delfshaven
1 to create · 0 to change · 0 unchanged · 0 refused
Nothing was written: this was a dry run. --commit writes it, all or nothing.
`,
      err: 'Reading 100%, 1 rows\n',
    });
    expect(await contracts()).toEqual([]);
    expect(await subgraph.sql('select * from imported')).toEqual([]);
  });

  it('writes exact cents, the obligation that follows, and the day after the last day', async () => {
    await imports.file('contracten.csv', csv(ROW()), '--commit');
    expect(await contracts()).toEqual([
      {
        title: 'Groenonderhoud Delfshaven',
        contractor_name: 'Café Groen',
        value_cents: '123456789',
        obligation_cents: '6172839',
        start: '2026-01-01',
        end: '2027-01-01',
        version: 1,
      },
    ]);
  });

  it('reads the same from Windows-1252 with commas and from UTF-8 with a mark', async () => {
    await imports.file('a.csv', csv(ROW()), '--commit');
    const commas = csv(ROW({ waarde: '"1.234.567,89"' })).replaceAll(';', ',');
    const latin = await imports.file('b.csv', Buffer.from(commas, 'latin1'), '--commit');
    expect(latin.out).toContain('b.csv (CSV with ",", windows-1252)');
    expect(latin.out).toContain('0 created · 0 changed · 1 unchanged · 0 refused');
    const marked = await imports.file('c.csv', `\ufeff${csv(ROW())}`, '--commit');
    expect(marked.out).toContain('0 created · 0 changed · 1 unchanged · 0 refused');
  });

  it('changes nothing when it comes again, and only what differs when it has changed', async () => {
    const first = [ROW({ kenmerk: 'Z-1' }), ROW({ kenmerk: 'Z-2', titel: 'Stoepen' })];
    await imports.file('a.csv', csv(...first), '--commit');
    const before = await contracts();
    expect((await imports.file('a.csv', csv(...first), '--commit')).out).toContain('2 unchanged');
    expect(await contracts()).toEqual(before);

    const { out } = await imports.file(
      'a.csv',
      csv(ROW({ kenmerk: 'Z-1', eind: '30-06-2027' }), first[1]!),
      '--commit',
    );
    expect(out).toContain('changed  a.csv:2          end: 2027-01-01 → 2027-07-01\n');
    expect(out).toContain('0 created · 1 changed · 1 unchanged · 0 refused\nWritten.\n');
    expect(await contracts()).toMatchObject([{ end: '2027-07-01', version: 2 }, { version: 1 }]);
  });

  it('recognises a contract that was recorded otherwise by KvK number, title and start', async () => {
    await imports.file('a.csv', csv(ROW()), '--commit');
    await subgraph.sql('delete from imported');
    expect((await imports.file('a.csv', csv(ROW({ kenmerk: 'Z-1' })), '--commit')).out).toContain(
      '0 created · 0 changed · 1 unchanged',
    );
    expect(
      (await imports.file('a.csv', csv(ROW({ kenmerk: 'Z-1', titel: 'Nieuw' })), '--commit')).out,
    ).toContain('1 changed');
    expect(await contracts()).toMatchObject([{ title: 'Nieuw', version: 2 }]);
  });

  it('is all or nothing, unless --partial', async () => {
    const bad = csv(ROW(), ROW({ titel: 'Stoepen', waarde: '1 miljard' }));
    const whole = await imports.file('a.csv', bad, '--commit');
    expect(whole.code).toBe(1);
    expect(whole.out).toContain(
      'Nothing was written, because rows are refused. --partial writes the others.\n',
    );
    expect(await contracts()).toEqual([]);

    const partial = await imports.file('a.csv', bad, '--commit', '--partial');
    expect(partial.code).toBe(0);
    expect(partial.out).toContain(
      '1 created · 0 changed · 0 unchanged · 1 refused\nWritten, without the refused rows.\n',
    );
    expect(await contracts()).toHaveLength(1);
  });

  it('brings the firms of a combinatie in, which a file without them leaves as they are', async () => {
    const more = ';Combinant 2;KvK combinant 2;Combinant 2 tot;Aandeel 2;Aandeel';
    const file = (firms: string) => csv(ROW({ kenmerk: 'Z-1' }) + firms).replace('\r\n', `${more}\r\n`);
    const firms = () => subgraph.sql('select contractors from contract');
    const { out } = await imports.file('a.csv', file(';Groen BV;22345678;01-07-2026;1/4;1/4'), '--commit');
    expect(out).toContain(
      'Expected no shares, or one of every firm, together exactly 1. It is so on 2026-01-01.',
    );
    await imports.file('a.csv', file(';Groen BV;22345678;01-07-2026;;'), '--commit');
    const lead = { kvk: '12345678', name: 'Café Groen', lead: true, since: '2026-01-01', until: null };
    const second = {
      kvk: '22345678',
      name: 'Groen BV',
      lead: false,
      since: '2026-01-01',
      until: '2026-07-01',
    };
    const both = { numerator: null, denominator: null };
    const kept = [{ contractors: [lead, second].map((row) => ({ ...row, ...both })) }];
    expect(await firms()).toEqual(kept);
    const again = await imports.file('a.csv', csv(ROW({ kenmerk: 'Z-1', titel: 'Nieuw' })), '--commit');
    expect(again.out).toContain('0 created · 1 changed · 0 unchanged · 0 refused');
    expect(await firms()).toEqual(kept);
    const wrong = await imports.file('a.csv', file(';Groen BV;22345678;;een kwart;'), '--commit');
    expect(wrong.out).toContain('expected a fraction such as 1/3');
  });

  it('leaves a settled contract as it is, and does not bring back one that was removed', async () => {
    await imports.file('a.csv', csv(ROW({ kenmerk: 'Z-1' })), '--commit');
    await subgraph.sql(`update contract set status = 'CLOSED'`);
    const closed = await imports.file('a.csv', csv(ROW({ kenmerk: 'Z-1', waarde: '5' })), '--commit');
    expect(closed.out).toContain(
      'refused  a.csv:2          the contract is CLOSED: nothing changes any more\n',
    );
    await subgraph.sql('delete from contract');
    const removed = await imports.file('a.csv', csv(ROW({ kenmerk: 'Z-1', waarde: '5' })), '--commit');
    expect(removed.out).toContain(
      'refused  a.csv:2          it was imported before and has been removed here since\n',
    );
  });

  it('takes in rows by the thousand, and finds the one that only the database refuses', async () => {
    const rows = Array.from({ length: MANY }, (_, n) => ROW({ kenmerk: `Z-${n}`, titel: `Contract ${n}` }));
    await subgraph.sql(
      `alter table contract add constraint contract_value_range_test check (title <> 'Contract ${MANY - 100}')`,
    );
    try {
      const { out, err } = await imports.file('a.csv', csv(...rows), '--commit', '--partial', '--show', '1');
      expect(out).toContain(
        `refused  a.csv:${MANY - 98}          the database does not take it (contract_value_range_test)\n`,
      );
      expect(out).toContain(`… and ${inWords(MANY - 2)} more created (--show ${MANY - 1} shows all)\n`);
      expect(out).toContain(`${inWords(MANY - 1)} created · 0 changed · 0 unchanged · 1 refused`);
      expect(err).toContain(`Reading 100%, ${inWords(MANY)} rows\n`);
    } finally {
      await subgraph.sql('alter table contract drop constraint contract_value_range_test');
    }
    const again = await imports.file('a.csv', csv(...rows), '--commit');
    expect(again.out).toContain(
      `1 created · 0 changed · ${inWords(MANY - 1)} unchanged · 0 refused\nWritten.\n`,
    );
  });
});
