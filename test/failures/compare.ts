import { writeFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHiveGateway, type TestRouter } from '../setup/routers.ts';
import { type FailingHouse, startFailingHouse } from './house.ts';
import { observe } from './observe.ts';
import { type Data, QUESTIONS } from './questions.ts';
import { KINDS, type Kind, REQUIREMENTS } from './requirements.ts';
import { newSupplier } from './variables.ts';

/** `npm run test:failures:compare`: what Hive Gateway does under the same faults, written to hive.json for the docs. */
let house: FailingHouse;
let hive: TestRouter;
const whole = new Map<Kind, Data>();

beforeAll(async () => {
  house = await startFailingHouse();
  const { chain, through } = house;
  const proxies = { ...chain.proxies, eneco: { ...chain.proxies.eneco, address: through } };
  hive = await startHiveGateway({ ...chain, proxies }, 'plugin');
  for (const kind of KINDS) {
    const { text, asker } = QUESTIONS[kind];
    whole.set(kind, await hive.data<Data>(text, variablesOf(kind), asker));
  }
});
afterAll(async () => {
  await hive?.stop();
  await house?.stop();
});

const variablesOf = (kind: Kind) => (kind === 'mutation' ? newSupplier() : {});

it('sees what Hive Gateway does', { timeout: 900_000 }, async () => {
  const seen: Record<string, string> = {};
  for (const requirement of REQUIREMENTS) {
    // Those are about our own gateway's certificates and breaker.
    if ('gateway' in requirement.fault.how) continue;
    const { id, kind } = requirement;
    // Only ours asks for rows beside a contribution.
    if (kind === 'rows') continue;
    const { asker } = QUESTIONS[kind];
    const given = { variables: variablesOf(kind), whole: whole.get(kind) as Data };
    const ask = (text: string, variables: object) =>
      hive
        .ask(text, variables as Record<string, unknown>, asker)
        .catch(() => ({ data: null, errors: [{ message: '' }] }));
    seen[id] = await observe(house, ask, requirement, given);
  }
  writeFileSync(projectFile('test', 'failures', 'hive.json'), `${JSON.stringify(seen, null, 2)}\n`);
  expect(Object.keys(seen).length).toBeGreaterThan(0);
});
