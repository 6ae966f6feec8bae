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
  const activities = activityRows(random.fork('activities'), rows, today);
  const transitions = transitionRows(random.fork('enforcement'), rows, { placements, activities }, today);
  const personKeys = personKeyRows(random.fork('person keys'), world);
  const enforced = new Set(transitions.map(({ contract_id }) => contract_id));
  const customs = customRows(random.fork('custom'), rows, enforced, today);
  const now = withChanges({ contracts, placements, activities, enforced, today });
  const approved = now.activities.filter(({ approval }) => approval === 'APPROVED');
  // First a contract with an activity that can have been delivered to an initiative.
  const [first] = rows.filter(({ id }) => approved.some(({ contract_id }) => contract_id === id));
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
      worthOf: (delivery) => worthByActivity(approved, delivery),
    }),
  ];
}

/** What a delivery is worth by an activity of its contract that the same document proves; null where there is none. */
function worthByActivity(
  approved: ReturnType<typeof activityRows>,
  delivery: Parameters<DemoWorth>[0],
): ReturnType<DemoWorth> {
  const activity = approved.find(({ contract_id }) => contract_id === delivery.obligationId);
  if (!activity) return null;
  const { id, contract_id, approval, sha256, counted_cents } = activity;
  const worth = worthOfDelivery(
    { ...delivery, sha256 },
    { type: 'ACTIVITY', contractId: contract_id, approval, sha256, countedCents: counted_cents },
  );
  return 'unit' in worth ? { ...worth, record: { id, sha256 } } : null;
}
