import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET } from '../setup/faults.ts';
import { type FailingHouse, startFailingHouse } from './house.ts';
import { failuresPage } from './page.ts';
import { type Answer, type Data, QUESTIONS } from './questions.ts';
import {
  FAULTS,
  type FaultRow,
  KINDS,
  type Kind,
  type Outcome,
  PATIENCE_MS,
  REQUIREMENTS,
} from './requirements.ts';
import { newSupplier } from './variables.ts';

let house: FailingHouse;
const whole = new Map<Kind, Data>();

beforeAll(async () => {
  house = await startFailingHouse();
  for (const kind of KINDS) {
    const { text, asker } = QUESTIONS[kind];
    const { data, errors } = await house.gateway.ask<Data>(text, variablesOf(kind), asker);
    if (errors) throw new Error(JSON.stringify(errors));
    whole.set(kind, data);
  }
});
afterAll(() => house?.stop());

const variablesOf = (kind: Kind) => (kind === 'mutation' ? newSupplier() : {});

describe.each(FAULTS)('when of one organisation $what', (fault) => {
  const own = REQUIREMENTS.filter((requirement) => requirement.fault === fault);
  it.each(own)('$id: $outcome', async ({ kind, outcome }) => {
    const { text, asker, marked, part, others } = QUESTIONS[kind];
    const variables = variablesOf(kind) as ReturnType<typeof newSupplier>;
    if ('wire' in fault.how && fault.how.wire.endsWith('-once')) await allowRetries();
    const gateway = await house.failing(fault, marked);
    const started = performance.now();
    const answer = (await gateway.ask(text, variables, asker)) as Answer;
    const took = performance.now() - started;
    const sent = house.sent();
    await house.mend();

    expect(took).toBeLessThan(fault.withinMs ?? PATIENCE_MS);
    expect(JSON.stringify(answer)).not.toContain(SECRET);
    const data = answer.data as Data;
    expect(others(data)).toEqual(expect.arrayContaining([...others(whole.get(kind) as Data)]));
    if (outcome === 'whole' && kind !== 'mutation') expect(part(data)).toEqual(part(whole.get(kind) as Data));
    else expect(part(data) === null).toBe(outcome !== 'whole');
    expectErrors(answer, outcome);
    if (kind === 'mutation') await expectMadeOnce(text, variables, sent, outcome);
  });
});

/** A retry is for a tenth of the calls: enough calls for one. */
async function allowRetries(): Promise<void> {
  for (let call = 0; call < 10; call += 1) await house.gateway.ask(QUESTIONS.root.text);
}

/** A client sees what is wrong in one error, with nothing of why. */
function expectErrors({ errors = [] }: Answer, outcome: Outcome): void {
  const told = errors.map(({ extensions }) => {
    const { traceId: _trace, ...rest } = extensions ?? {};
    return rest;
  });
  const missing = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'eneco' };
  if (outcome === 'whole' || outcome === 'not known') expect(told).toEqual([]);
  else if (outcome === 'missing') expect(told).toEqual([missing]);
  else if (outcome === 'not made') expect(told).toEqual([{ ...missing, outcome: 'NOT_MADE' }]);
  else if (outcome === 'unknown') expect(told).toEqual([{ ...missing, outcome: 'UNKNOWN' }]);
  else {
    const code = outcome === 'invalid' ? 'SUBGRAPH_INVALID_VALUE' : 'INTERNAL_SERVER_ERROR';
    expect(told.length).toBeGreaterThan(0);
    for (const each of told) expect(each).toEqual({ code });
    for (const { path } of errors) {
      expect(path?.length).toBeGreaterThan(0);
      expect(path).not.toContain('_entities');
      expect(path).not.toContain('@');
    }
  }
}

/** A change is sent once, and can be sent again by its key whatever became of it; then it is made once. */
async function expectMadeOnce(
  text: string,
  variables: ReturnType<typeof newSupplier>,
  sent: number,
  outcome: Outcome,
): Promise<void> {
  expect(sent).toBeLessThanOrEqual(1);
  const { name } = variables.input;
  const made = async () => (await house.sql('select 1 from supplier where name = $1', [name])).length;
  if (outcome === 'not made') expect(await made()).toBe(0);
  const again = await house.gateway.ask<Data>(text, variables);
  expect(again.errors).toBeUndefined();
  expect(again.data.createEnecoSupplier?.record).toMatchObject({ name });
  expect(await made()).toBe(1);
}

it("an open breaker shows in /ready and opens nobody else's", async () => {
  const { address } = await house.failing({ ...FAULTS[0], how: { gateway: 'open' } } as FaultRow, 'nothing');
  const ready = await fetch(address.replace('/graphql', '/ready'));
  const { subgraphs } = (await ready.json()) as { subgraphs: { name: string; breaker: string }[] };
  const states = Object.fromEntries(subgraphs.map(({ name, breaker }) => [name, breaker]));
  expect(states).toEqual({ gemeente: 'closed', havensteder: 'closed', eneco: 'open', chain: 'closed' });
});

it('docs/failures.md holds the requirements as they are', async () => {
  await expect(failuresPage()).toMatchFileSnapshot(projectFile('docs', 'failures.md'));
});
