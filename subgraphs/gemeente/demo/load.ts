import { initiativeTables } from '@social-return/demo/initiatives';
import { loadTables, type Tables } from '@social-return/demo/load';
import type { DemoWorth } from '@social-return/demo/pledges';
import { Random } from '@social-return/demo/random';
import { decisionRows } from '@social-return/demo/rows';
import type { WorldSize } from '@social-return/demo/scale';
import { type DemoWorld, demoWorld } from '@social-return/demo/world';
import type { Report } from '@social-return/runtime/process/messages';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import { centsThatCount } from '../interpretation/custom-fulfilment.ts';
import { worthOfDelivery } from '../interpretation/deliveries.ts';
import { activityRows } from './activities.ts';
import { adoptDemoVersion } from './adopted-version.ts';
import { withChanges } from './changes.ts';
import { circumstanceRows } from './circumstances.ts';
import { contactRows, personKeyRows } from './contacts.ts';
import { contractRows } from './contracts.ts';
import { transitionRows } from './enforcement.ts';
import { anchorRows, anchorValueRows, entrepreneurRows } from './parties.ts';
import { placementRows } from './placements.ts';
import { customDecisionRows, customRows, planRows } from './plans.ts';
import { headcountRows, proofRows } from './proofs.ts';
import { candidateRows, consentRows, referralRows } from './register.ts';
import { settlementRows } from './settlements.ts';
import { vacancyRows } from './vacancies.ts';

/** Fills the gemeente's empty database with its part of the demo's world, all of it or nothing. */
export async function loadDemo(db: DataSource, size: WorldSize, report: Report, today: Day): Promise<void> {
  report('Loading demo data');
  await loadTables(db, demoTables(demoWorld(size, today)), report, (manager) =>
    adoptDemoVersion(manager, today),
  );
}

/** The gemeente's tables with their rows. */
export function demoTables(world: DemoWorld): Tables {
  const random = new Random('gemeente');
  const { today } = world;
  const anchors = anchorRows(random.fork('anchors'));
  const contracts = contractRows(random.fork('contracts'), world);
  const rows = contracts.map(({ row }) => row);
  const placements = placementRows(random.fork('placements'), world, contracts);
  const transitions = transitionRows(random.fork('enforcement'), rows, placements, today);
  const personKeys = personKeyRows(random.fork('person keys'), world);
  const enforced = new Set(transitions.map(({ contract_id }) => contract_id));
  const activities = activityRows(random.fork('activities'), rows, enforced, today);
  const customs = customRows(random.fork('custom'), rows, enforced, today);
  const now = withChanges({ contracts, placements, activities, enforced, today });
  const settled = customs.filter(({ state }) => state === 'CONFIRMED');
  // First a contract with a custom fulfilment that can have been delivered to an initiative.
  const [first] = rows.filter(({ id }) => settled.some(({ contract_id }) => contract_id === id));
  const obliged = [...(first ? [first] : []), ...rows.slice(0, 4)].map(
    ({ id, contractor_name, contractor_kvk }) => ({
      name: String(contractor_name),
      kvk: contractor_kvk,
      obligationId: id,
    }),
  );
  return [
    ['anchor_organisation', anchors],
    ['anchor_value', anchorValueRows(random.fork('anchor values'), anchors)],
    ['recognised_entrepreneur', entrepreneurRows(random.fork('entrepreneurs'))],
    ['firm_succession', now.successions],
    ['contract', now.contracts],
    ['contract_plan', planRows(random.fork('plans'), rows, today)],
    ['enforcement_transition', transitions],
    ['custom_fulfilment', customs],
    ['custom_decision', customDecisionRows(random.fork('custom decisions'), customs)],
    ['activity', now.activities],
    ['candidate', candidateRows(world)],
    ['person_key', personKeys],
    ['candidate_contact', contactRows(random.fork('contacts'), personKeys)],
    ['consent', consentRows(random.fork('consents'), world)],
    ['vacancy', vacancyRows(random.fork('vacancies'), world, contracts)],
    ['referral', referralRows(world)],
    ['placement', now.placements],
    ['placement_past', now.past],
    ['placement_circumstance', circumstanceRows(random.fork('circumstances'), placements)],
    ['headcount', headcountRows(random.fork('headcounts'), placements)],
    ['proof', proofRows(random.fork('proofs'), placements, today)],
    ['referral_decision', decisionRows(world, 'gemeente')],
    ['contract_settlement', settlementRows(rows, placements, activities, today)],
    ...initiativeTables(random.fork('initiatives'), 'gemeente', obliged, {
      today,
      worthOf: ({ obligationId, deliveredOn }) => worthByCustom(settled, obligationId, deliveredOn),
    }),
  ];
}

/** What a delivery is worth by the custom fulfilment of its contract; null where none began before it. */
function worthByCustom(
  settled: ReturnType<typeof customRows>,
  contractId: string,
  deliveredOn: Day,
): ReturnType<DemoWorth> {
  const custom = settled.find(({ contract_id }) => contract_id === contractId);
  if (!custom) return null;
  const worth = worthOfDelivery(
    { obligationId: contractId, deliveredOn, sha256: '' },
    {
      type: 'CUSTOM',
      contractId,
      state: custom.state,
      startedOn: custom.started_on,
      counted: centsThatCount({
        state: custom.state,
        threshold: custom.threshold_cents,
        committed: custom.committed_cents,
        resultReached: custom.result_reached,
      }),
    },
  );
  return 'unit' in worth ? { ...worth, recordId: custom.id } : null;
}
