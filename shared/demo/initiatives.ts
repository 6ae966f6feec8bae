import { newId } from '@social-return/contract/ids';
import { addDays, type Day } from '@social-return/values/day';
import { fill } from './fill.ts';
import type { Tables } from './load.ts';
import { type DemoSupplier, type DemoWorth, pledgeTables } from './pledges.ts';
import type { Random } from './random.ts';
import type { DemoOrganisation } from './scale.ts';
import { INITIATIVES } from './words/neighbourhood.ts';
import { REQUESTS } from './words/requests.ts';

/** Each initiative is kept by one organisation. */
const KEEPERS: readonly DemoOrganisation[] = ['gemeente', 'havensteder', 'eneco'];
/** What each initiative asks at once. */
const ASKED_AT_ONCE = 2;

/** The initiatives of the city that an organisation keeps, and what they ask: on every day some of it is open. */
export function initiativeTables(
  random: Random,
  organisation: DemoOrganisation,
  suppliers: readonly DemoSupplier[],
  { today, worthOf }: { readonly today: Day; readonly worthOf: DemoWorth },
): Tables {
  const initiatives = INITIATIVES.filter((_, n) => KEEPERS[n % KEEPERS.length] === organisation).map(
    ({ name, does, buurten }) => ({
      id: newId(organisation, random.bytes),
      name,
      description: `${name} staat voor ${does}. Iedereen uit de buurt kan meedoen.`,
      area_code: buurten.length > 2 ? `WK${buurten[0]?.slice(2, 8)}` : buurten[0],
      since: addDays(today, -random.int(400, 3_000)),
      until: null,
      website: null,
      version: 1,
    }),
  );
  const requests = initiatives.flatMap((initiative) =>
    random.sample(REQUESTS, ASKED_AT_ONCE).map((request) => ({
      id: newId(organisation, random.bytes),
      initiative_id: initiative.id,
      title: request.title,
      description: fill(request.description, { name: initiative.name }),
      kind: request.kind,
      unit: request.unit,
      asked_hundredths: random.pick(request.amounts) * 100,
      status: 'OPEN',
      published_on: addDays(today, -random.int(0, 30)),
      closes_on: addDays(today, random.int(7, 90)),
      version: 1,
    })),
  );
  const areas = new Map(initiatives.map(({ id, area_code }) => [id, area_code as string]));
  const asked = requests.map((request) => ({
    ...request,
    area_code: areas.get(request.initiative_id) as string,
  }));
  const { pledges, decisions, valued } = pledgeTables(
    random.fork('pledges'),
    organisation,
    asked,
    suppliers,
    { today, worthOf },
  );
  return [
    ['initiative', initiatives],
    ['initiative_request', requests],
    ['initiative_pledge', pledges],
    ['initiative_pledge_decision', decisions],
    ...(valued.length === 0 ? [] : [['valued_delivery', valued] as const]),
  ];
}
