import { mergerOf, withMove } from '@social-return/demo/changes';
import { initiativeTables } from '@social-return/demo/initiatives';
import { loadTables, type Tables } from '@social-return/demo/load';
import { Random } from '@social-return/demo/random';
import { decisionRows } from '@social-return/demo/rows';
import type { WorldSize } from '@social-return/demo/scale';
import { type DemoWorld, demoWorld } from '@social-return/demo/world';
import type { Report } from '@social-return/runtime/process/messages';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import { worthOfDelivery } from '../interpretation/deliveries.ts';
import { areaRows, trackRows } from './learning-tracks.ts';
import { placementRows } from './placements.ts';
import { learningRows, purchaseRows } from './pso.ts';
import { settlementRows } from './settlements.ts';
import { agreementRows, certificateRows, supplierRows } from './suppliers.ts';
import { vacancyRows } from './vacancies.ts';

/** The day from which one firm goes on under another number: after its first, and before any that pages show. */
const MERGED_ON = '2023-01-01' as Day;

/** Fills Eneco's empty database with its part of the demo's world, all of it or nothing. */
export async function loadDemo(db: DataSource, size: WorldSize, report: Report, today: Day): Promise<void> {
  report('Loading demo data');
  await loadTables(db, demoTables(demoWorld(size, today)), report);
}

/** Eneco's tables with their rows. */
export function demoTables(world: DemoWorld): Tables {
  const random = new Random('eneco');
  const suppliers = supplierRows(random.fork('suppliers'));
  const agreements = agreementRows(random.fork('agreements'), suppliers);
  const areas = areaRows(random.fork('areas'));
  const tracks = trackRows(random.fork('tracks'), areas, world.today);
  const vacancies = vacancyRows(random.fork('vacancies'), world, { suppliers, areas, tracks });
  const placements = placementRows(random.fork('placements'), world, {
    suppliers,
    agreements,
    areas,
    tracks,
  });
  const settlements = settlementRows(agreements, placements, world.today);
  const now = withMove(placements, {
    parents: agreements,
    reference: 'agreement_id',
    columns: ['minutes_per_week', 'learning_minutes_per_week'],
    today: world.today,
    settled: settlements,
    fits: (before, after) => before.supplier_id === after.supplier_id,
  });
  const obliged = agreements.slice(0, 4).flatMap(({ id, supplier_id }) => {
    const firm = suppliers.find((supplier) => supplier.id === supplier_id);
    return firm ? [{ name: firm.name, kvk: firm.kvk, obligationId: id }] : [];
  });
  return [
    ['supplier', suppliers],
    ['firm_succession', suppliers.slice(0, 1).map((firm) => mergerOf(firm, '99999902', MERGED_ON))],
    ['pso_certificate', certificateRows(random.fork('certificates'), suppliers, world.today)],
    ['agreement', agreements],
    ['heat_network_area', areas],
    ['learning_track', tracks],
    ['vacancy', vacancies],
    ['placement', now.placements],
    ['placement_past', now.past],
    ['purchase', purchaseRows(random.fork('purchases'), suppliers, world.today)],
    [
      'learning_certificate',
      learningRows(random.fork('learning-certificates'), placements, tracks, world.today),
    ],
    ['referral_decision', decisionRows(world, 'eneco')],
    ['agreement_settlement', settlements],
    ...initiativeTables(random.fork('initiatives'), 'eneco', obliged, {
      today: world.today,
      worthOf: worthOfDelivery,
    }),
  ];
}
