import { registry } from '@social-return/contract/registry/in-force';
import { describe, expect, it } from 'vitest';
import { chainOverHttp } from '../testing.ts';

const { ask } = chainOverHttp();

describe('a public question', () => {
  it('names the organisations', async () => {
    expect((await ask('{ organisations { id } }')).data).toEqual({
      organisations: registry().organisations.map(({ name }) => ({ id: name })),
    });
  });

  it('finds areas by a part of the name and by postcode, and skills by what they are called', async () => {
    const { data } = await ask(`{
      all: areas { code }
      named: areas(text: "BOSP") { code name level }
      near: areas(postcode: "3026") { name }
      wijken: areas(level: WIJK, text: "delfs") { name }
      skills(text: "enquete") { code title }
    }`);
    expect(data.all).toHaveLength(113);
    expect(data.named).toEqual([{ code: 'BU05990321', name: 'Bospolder', level: 'BUURT' }]);
    expect(data.near).toEqual([{ name: 'Tussendijken' }, { name: 'Spangen' }, { name: 'Bospolder' }]);
    expect(data.wijken).toEqual([{ name: 'Delfshaven' }]);
    expect(data.skills).toEqual([{ code: 'enqueteren', title: 'Enquêteren' }]);
  });

  it.each([
    [
      'areas(postcode: "1011") { code }',
      'Argument "postcode": expected the four digits of a postcode in Rotterdam, such as "3026", got "1011".',
    ],
    ['vacancies(first: 0) { query }', 'Argument "first": expected a whole number from 1 to 100, got 0.'],
    ['vacancies(first: 101) { query }', 'Argument "first": expected a whole number from 1 to 100, got 101.'],
    ['candidates(first: -1) { query }', 'Argument "first": expected a whole number from 1 to 100, got -1.'],
    [
      'vacancies(first: 1, after: "x") { query }',
      'Argument "after": expected a cursor that this list returned before, got "x".',
    ],
    [
      'vacancies(first: 1, filter: { text: "werk voor 123456782" }) { query }',
      'Argument "filter.text": expected words without what may be a citizen service number (BSN), got "text that may hold one".',
    ],
    [
      'vacancies(first: 1, filter: { area: "BU1" }) { query }',
      'Argument "filter.area": expected the CBS code of the city, a wijk or a buurt, such as "BU05990321", got "BU1".',
    ],
    ...['GM0599', '1011', 'Bospolder'].map((place): [string, string] => [
      `vacancies(first: 1, filter: { near: { place: "${place}", kilometres: 2 } }) { query }`,
      `Argument "filter.near.place": expected the CBS code of a wijk or buurt such as "BU05990321", or the four digits of a postcode in Rotterdam, got "${place}".`,
    ]),
    ...[0, -1, 0.09, 50.01].map((kilometres): [string, string] => [
      `vacancies(first: 1, filter: { near: { place: "3026", kilometres: ${kilometres} } }) { query }`,
      `Argument "filter.near.kilometres": expected a number of kilometres from 0.1 to 50, got ${kilometres}.`,
    ]),
    [
      'vacancies(first: 1, filter: { hoursPerWeekMin: 61 }) { query }',
      'Argument "filter.hoursPerWeekMin": expected a number of hours from 0 to 60, got 61.',
    ],
    [
      'vacancies(first: 1, filter: { organisations: ["eneco", "stedin"] }) { query }',
      'Argument "filter.organisations.1": expected the id of an organisation of the chain, such as "eneco", got "stedin".',
    ],
    [
      'candidates(first: 1, filter: { skills: ["vliegen"] }) { query }',
      'Argument "filter.skills.0": expected the code of a skill, such as "isoleren", got "vliegen".',
    ],
    [
      'chainReport(period: "2025-H2", area: "x") { period }',
      'Argument "area": expected the CBS code of the city, a wijk or a buurt, such as "BU05990321", got "x".',
    ],
  ])('%s is refused', async (selection, message) => {
    const reply = await ask(`{ ${selection} }`);
    expect(reply.errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('refuses a text of more than 200 characters, and shows only its beginning', async () => {
    const { errors } = await ask(
      'query ($text: String) { vacancies(first: 1, filter: { text: $text }) { query } }',
      {
        text: 'x'.repeat(201),
      },
    );
    expect(errors).toMatchObject([
      { message: `Argument "filter.text": expected at most 200 characters, got "${'x'.repeat(62)}….` },
    ]);
  });

  it('refuses a period that is none', async () => {
    const { errors } = await ask('{ chainReport(period: "2025-H3") { period } }');
    expect(errors![0]!.message).toContain('expected a half-year such as "2025-H2", got "2025-H3".');
  });

  it.each(['', 'eneco', 'stedin:1', 'eneco:', 'eneco:a b', 'Eneco:1'])(
    'knows no vacancy and no candidate with the id %j',
    async (id) => {
      const query = 'query ($id: ID!) { vacancy(id: $id) { ref } candidate(id: $id) { ref } }';
      expect(await ask(query, { id })).toEqual({ data: { vacancy: null, candidate: null } });
    },
  );

  it('asks only a register for a candidate', async () => {
    const query = '{ mine: candidate(id: "gemeente:1") { ref } none: candidate(id: "eneco:1") { ref } }';
    expect((await ask(query)).data).toEqual({ mine: { ref: 'gemeente:1' }, none: null });
  });

  it('is the same question however it is written', async () => {
    const { data } = await ask(`{
      a: vacancies(first: 5, filter: { text: " lasser ", kinds: [JOB] }) { query }
      b: vacancies(filter: { kinds: [JOB], text: "lasser", area: null }, first: 5, after: null) { query }
    }`);
    expect(data.a).toEqual(data.b);
  });
});
