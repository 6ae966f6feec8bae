import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';

let chain: TestChain;
let base: string;
beforeAll(async () => {
  // An organisation that failed in one test is asked again in the next one.
  const breaker = { openMs: 0 };
  chain = await startChain({
    demo: 'small',
    fixed: ['2025-H2'],
    clock: () => new Date('2026-03-02T12:00:00Z'),
    breaker,
  });
  base = chain.address.replace('/graphql', '');
  // More than a page of them, and one that a spreadsheet would run.
  for (let number = 0; number < 60; number += 1) {
    await addVacancy(number === 0 ? FORMULA : `Monteur warmtenet ${number}`, number);
  }
});
afterEach(() => {
  for (const proxy of Object.values(chain.proxies)) proxy.fault = null;
});
afterAll(() => chain.stop());

const FORMULA = '=HYPERLINK("https://example.org";"klik")';

async function addVacancy(title: string, number: number): Promise<void> {
  await chain.data(
    'mutation ($input: CreateEnecoVacancyInput!) { createEnecoVacancy(input: $input) { errors { message } } }',
    {
      input: {
        idempotencyKey: `vacancy-for-export-${number}`,
        title,
        description: 'Leidingen leggen in de wijk.',
        kind: 'JOB',
        workplace: 'BU05990321',
        hoursPerWeekMin: 24,
        hoursPerWeekMax: 36,
      },
    },
  );
}

const get = (path: string, init?: RequestInit) => fetch(`${base}${path}`, init);

/** The lines of a file without line ends inside its cells, each as the text between its semicolons. */
function csv(text: string): string[][] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  const cells: string[][] = [[]];
  for (const [, quoted, plain, end] of text
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^;"\r\n]*))(;|\r\n|$)/g)) {
    (cells.at(-1) as string[]).push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') cells.push([]);
    if (end === '') break;
  }
  return cells.slice(0, -1);
}

/** Rows as objects by the names of the columns. */
function records(text: string): Record<string, string>[] {
  const [names = [], ...rows] = csv(text);
  return rows.map((row) => {
    expect(row).toHaveLength(names.length);
    return Object.fromEntries(names.map((name, index) => [name, row[index] as string]));
  });
}

async function table(path: string): Promise<Record<string, string>[]> {
  // Response.text() drops a byte order mark.
  const bytes = await (await get(path)).arrayBuffer();
  return records(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}

function sheets(bytes: ArrayBuffer): Record<string, string> {
  const files = unzipSync(new Uint8Array(bytes));
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, new TextDecoder().decode(content)]),
  );
}

async function errorOf(path: string) {
  const response = await get(path);
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions: Record<string, unknown> }[];
  };
  expect(errors).toHaveLength(1);
  return { status: response.status, message: errors[0]?.message, ...errors[0]?.extensions };
}

interface Vacancies {
  vacancies: { totalCount: number; edges: { node: { id: string } }[] };
}

describe('vacancies as a file', () => {
  it('are all there, over many pages, once each and in the order of the endpoint', async () => {
    const { vacancies } = await chain.data<Vacancies>(
      '{ vacancies(first: 100) { totalCount edges { node { id } } } }',
    );
    expect(vacancies.totalCount).toBeGreaterThan(100);
    const rows = await table('/export/vacancies.csv');
    expect(rows).toHaveLength(vacancies.totalCount);
    expect(new Set(rows.map((row) => row.nummer)).size).toBe(vacancies.totalCount);
    expect(rows.slice(0, 100).map((row) => row.nummer)).toEqual(vacancies.edges.map(({ node }) => node.id));
    expect(new Set(rows.map((row) => row.soort_rij))).toEqual(new Set(['vacature']));
  });

  it('cannot carry a formula into a spreadsheet', async () => {
    const rows = await table('/export/vacancies.csv?organisations=eneco');
    expect(rows.map((row) => row.titel)).toContain(`'${FORMULA}`);
    const parts = sheets(await (await get('/export/vacancies.xlsx?organisations=eneco')).arrayBuffer());
    expect(parts['xl/worksheets/sheet1.xml']).toContain('=HYPERLINK(&quot;');
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('<f>');
  });

  it('are narrowed by the same filters', async () => {
    const rows = await table(
      '/export/vacancies.csv?kinds=CHORE,JOB&organisations=havensteder&area=GM0599&hoursPerWeekMax=40',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.organisatie_code).toBe('havensteder');
      expect(['klus', 'baan']).toContain(row.soort);
    }
  });

  it('come with a name, are never stored and never guessed to be another type', async () => {
    const response = await get('/export/vacancies.csv?organisations=eneco');
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': expect.stringMatching(/^attachment; filename="vacatures-\d{4}-\d\d-\d\d\.csv"$/),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.has('missing-organisations')).toBe(false);
  });

  it('are the same in JSON', async () => {
    const rows = await table('/export/vacancies.csv');
    const json = (await (await get('/export/vacancies.json')).json()) as {
      vacancies: { id: string }[];
      untold: number;
      missingOrganisations: string[];
      answeredBy: { status: string }[];
    };
    expect(json.vacancies.map(({ id }) => id)).toEqual(rows.map((row) => row.nummer));
    expect(json).toMatchObject({ untold: 0, missingOrganisations: [] });
    expect(json.answeredBy.map(({ status }) => status)).toEqual(['ANSWERED', 'ANSWERED', 'ANSWERED']);
  });

  it('fill a sheet, beside one that names the organisations that answered', async () => {
    const rows = await table('/export/vacancies.csv');
    const parts = sheets(await (await get('/export/vacancies.xlsx')).arrayBuffer());
    expect(parts['xl/workbook.xml']).toContain('<sheet name="Vacatures" sheetId="1" r:id="rId1"/>');
    expect(parts['xl/worksheets/sheet1.xml']?.match(/<row /g)).toHaveLength(rows.length + 1);
    expect(parts['xl/worksheets/sheet2.xml']).toContain('Gemeente Rotterdam');
  });

  it('name the organisation that is missing, in the header, a row, a sheet and a field', async () => {
    chain.proxies.eneco.fault = 'reset';
    const response = await get('/export/vacancies.csv');
    expect(response.headers.get('missing-organisations')).toBe('eneco');
    const rows = await table('/export/vacancies.csv');
    const remarks = rows.filter((row) => row.soort_rij === 'melding');
    expect(remarks).toMatchObject([
      { organisatie_code: 'eneco', melding: expect.stringMatching(/^Eneco heeft niet/) },
    ]);
    expect(
      rows.filter((row) => row.soort_rij === 'vacature').map((row) => row.organisatie_code),
    ).not.toContain('eneco');
    const parts = sheets(await (await get('/export/vacancies.xlsx')).arrayBuffer());
    expect(parts['xl/worksheets/sheet2.xml']).toContain('niet geantwoord: haar deel ontbreekt');
    expect(await (await get('/export/vacancies.json')).json()).toMatchObject({
      missingOrganisations: ['eneco'],
    });
  });

  it('are refused with 503 when nobody answers: an empty file would say that there are none', async () => {
    for (const proxy of Object.values(chain.proxies)) proxy.fault = 'refused';
    expect(await errorOf('/export/vacancies.csv')).toMatchObject({
      status: 503,
      code: 'SUBGRAPH_UNAVAILABLE',
    });
  });

  it('answer HEAD without the list', async () => {
    const response = await get('/export/vacancies.csv', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-disposition')).toContain('vacatures-');
  });

  it('leave the gateway well when the reader goes away halfway', async () => {
    const reader = (await get('/export/vacancies.json')).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect((await get('/health')).status).toBe(200);
  });
});

describe('bad input is refused with 400, in the shape of the endpoint', () => {
  it.each([
    ['/export/vacancies.csv?area=BU1', 'area', '"BU1"'],
    ['/export/vacancies.csv?kinds=JOB,HOBBY', 'kinds', '"HOBBY"'],
    ['/export/vacancies.csv?hoursPerWeekMin=veel', 'hoursPerWeekMin', '"veel"'],
    ['/export/vacancies.csv?hoursPerWeekMin=99', 'hoursPerWeekMin', '99'],
    ['/export/vacancies.csv?organisations=shell', 'organisations.0', '"shell"'],
    ['/export/vacancies.csv?candidates=all', 'candidates', '"all"'],
    ['/export/vacancies.csv?text=a&text=b', 'text', '["a","b"]'],
    ['/export/vacancies.xml', 'format', '"xml"'],
    ['/export/vacancies.pdf', 'format', '"pdf"'],
    ['/export/report/2025.csv', 'period', '"2025"'],
    ['/export/report/2025-H3.pdf', 'period', '"2025-H3"'],
    ['/export/report/2025-H2.csv?area=BU9', 'area', '"BU9"'],
    ['/export/report/2025-H2.csv?period=2025-H1', 'period', '"2025-H1"'],
    ['/open-data/chain-report.csv?from=2025', 'from', '"2025"'],
    ['/open-data/chain-report.csv?to=2190-H1', 'to', '"2190-H1"'],
  ])('%s', async (path, argument, given) => {
    expect(await errorOf(path)).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
      argument,
      given,
      message: expect.stringContaining(`Argument "${argument}": expected`),
    });
  });

  it('people have no file', async () => {
    for (const path of ['/export/candidates.csv', '/export/candidates.json', '/open-data/candidates.csv']) {
      expect(await errorOf(path)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });
});

describe('the report of a half-year as a file', () => {
  it('has every figure as a row with its rule, version, source and whether it is assumed', async () => {
    const rows = await table('/export/report/2025-H2.csv');
    const { chainReport } = await chain.data<{
      chainReport: {
        uniquePeople: { value: number };
        hours: number;
        ownMeasures: { organisation: { id: string }; measures: { unit: string; amount: string }[] }[];
      };
    }>(`{ chainReport(period: "2025-H2") { uniquePeople { value } hours
      ownMeasures { organisation { id } measures { unit amount } } } }`);
    const value = (code: string, owner = 'keten') =>
      rows.find((row) => row.cijfer_code === code && row.organisatie_code === owner)?.waarde;
    expect(value('mensen')).toBe(String(chainReport.uniquePeople.value));
    expect(value('uren')).toBe(String(chainReport.hours).replace('.', ','));
    for (const { organisation, measures } of chainReport.ownMeasures) {
      for (const { unit, amount } of measures) {
        expect(value(unit, organisation.id)).toBe(amount.replace('.', ','));
      }
    }
    for (const row of rows.filter(({ stand }) => stand === 'bekend')) {
      expect(row.regel).not.toBe('');
      expect(row.regel_versie).toMatch(/^v/);
      expect(row.bron).not.toBe('');
      expect(['ja', 'nee']).toContain(row.aanname);
    }
  });

  it('is asked for an area, and says in words what is hidden there', async () => {
    const rows = await table('/export/report/2025-H2.csv?area=BU05990110');
    expect(new Set(rows.map((row) => row.gebied_code))).toEqual(new Set(['BU05990110']));
    for (const row of rows.filter(
      ({ stand, cijfer_code }) => stand === 'onderdrukt' && cijfer_code !== 'onderdrukte-cijfers',
    )) {
      expect(row.waarde).toBe('');
    }
  });

  it('is a workbook with figures, who answered, and how to read it', async () => {
    const response = await get('/export/report/2025-H2.xlsx');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="social-return-2025-H2-GM0599.xlsx"',
    );
    const parts = sheets(await response.arrayBuffer());
    expect(parts['xl/workbook.xml']?.match(/<sheet name="[^"]*"/g)).toEqual([
      '<sheet name="Cijfers"',
      '<sheet name="Wie antwoordde"',
      '<sheet name="Toelichting"',
    ]);
  });

  it('is what GraphQL gives, in JSON', async () => {
    const { chainReport } = await chain.data<{ chainReport: object }>(
      '{ chainReport(period: "2025-H2") { period uniquePeople { value suppressed } hours } }',
    );
    expect(await (await get('/export/report/2025-H2.json')).json()).toMatchObject({
      kind: 'chainReport',
      missingOrganisations: [],
      report: chainReport,
    });
  });

  it('is a tagged PDF in Dutch', async () => {
    const response = await get('/export/report/2025-H2.pdf');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/Marked true');
    expect(text).toContain('/Lang (nl-NL)');
    expect(text).toContain('pdfuaid:part');
  });

  it('names who is missing, in every format', async () => {
    chain.proxies.havensteder.fault = 'status-500';
    const rows = await table('/export/report/2025-H2.csv');
    expect(rows.filter((row) => row.stand === 'ontbreekt')).toMatchObject([
      { organisatie_code: 'havensteder', cijfer_code: 'geen-antwoord', waarde: '' },
    ]);
    expect(new Set(rows.map((row) => row.ontbrekende_organisaties))).toEqual(new Set(['havensteder']));
    for (const format of ['csv', 'xlsx', 'json', 'pdf']) {
      const response = await get(`/export/report/2025-H2.${format}`);
      expect([format, response.status, response.headers.get('missing-organisations')]).toEqual([
        format,
        200,
        'havensteder',
      ]);
      await response.arrayBuffer();
    }
  });
});

describe('open data', () => {
  it('is described for portals, with addresses that answer', async () => {
    const response = await get('/open-data/');
    expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    const catalog = (await response.json()) as {
      'dcat:dataset': { 'dcat:distribution': { 'dcat:downloadURL': { '@id': string } }[] }[];
    };
    expect(catalog).toMatchObject({ '@type': 'dcat:Catalog', '@id': `${base}/open-data/` });
    const [dataset] = catalog['dcat:dataset'];
    const url = dataset?.['dcat:distribution'][0]?.['dcat:downloadURL']['@id'] ?? '';
    const file = await fetch(url, { method: 'HEAD' });
    expect([file.status, file.headers.get('link')]).toEqual([
      200,
      '</open-data/dictionary.json>; rel="describedby"; type="application/csvm+json"',
    ]);
  });

  it('has no row of a half-year that can still change', async () => {
    expect(await table('/open-data/chain-report.csv?from=2025-H1&to=2025-H1')).toEqual([]);
  });

  it('has the city and every wijk of a fixed half-year, with the columns that the dictionary explains', async () => {
    const rows = await table('/open-data/chain-report.csv?from=2025-H2&to=2025-H2');
    const areas = new Set(rows.map((row) => row.gebied_code));
    expect(areas.size).toBe(23);
    expect([...areas].some((code) => code?.startsWith('BU'))).toBe(false);
    const dictionary = (await (await get('/open-data/dictionary.json')).json()) as {
      tableSchema: { columns: { name: string }[]; primaryKey: string[] };
    };
    expect(dictionary.tableSchema.columns.map(({ name }) => name)).toEqual(Object.keys(rows[0] ?? {}));
    const keys = rows.map((row) => dictionary.tableSchema.primaryKey.map((name) => row[name]).join());
    expect(new Set(keys).size).toBe(rows.length);
    const explained = await table('/open-data/dictionary.csv');
    expect(explained.filter(({ onderdeel }) => onderdeel === 'kolom').map(({ code }) => code)).toEqual(
      Object.keys(rows[0] ?? {}),
    );
  });

  it('is made once for everybody, at one point, and is not sent again to a client that has it', async () => {
    const path = '/open-data/chain-report.csv?from=2025-H2&to=2025-H2';
    const first = await get(path);
    const text = await first.text();
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W?\/?"[\w-]{27}"$/);
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    // Nobody answers any more: what is kept needs nobody.
    for (const proxy of Object.values(chain.proxies)) proxy.fault = 'refused';
    const second = await get(path);
    expect([second.status, await second.text()]).toEqual([200, text]);
    const known = await get(path, { headers: { 'if-none-match': tag } });
    expect([known.status, await known.text()]).toEqual([304, '']);
  });

  it('says of every figure the same as the report of that area', async () => {
    const open = await table('/open-data/chain-report.csv?from=2025-H2&to=2025-H2');
    const city = await table('/export/report/2025-H2.csv');
    const figures = (rows: Record<string, string>[]) =>
      rows
        .filter((row) => row.gebied_code === 'GM0599')
        .map((row) => [row.cijfer_code, row.waarde, row.stand]);
    expect(figures(open)).toEqual(figures(city));
  });
});
