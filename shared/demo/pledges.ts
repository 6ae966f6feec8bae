import { createHash } from 'node:crypto';
import { newId } from '@social-return/contract/ids';
import type { QuantityUnit, RequestKind } from '@social-return/contract/model/initiative-enums';
import type { DeliveryFacts } from '@social-return/contract/questions/delivery-receipt';
import { addDays, type Day } from '@social-return/values/day';
import type { Random } from './random.ts';
import { momentOn } from './rows.ts';
import type { DemoOrganisation } from './scale.ts';

/** A firm with something that obliges it to social return. */
export interface DemoSupplier {
  readonly name: string;
  readonly kvk: string;
  readonly obligationId: string;
}

/** What is asked, as it goes into its table. */
interface RequestRow {
  readonly id: string;
  readonly area_code: string;
  readonly kind: string;
  readonly unit: string;
  readonly asked_hundredths: number;
  readonly published_on: Day;
}

/** What a delivery is worth to an organisation, by its own rules; null where none says so. */
export type DemoWorth = (
  delivery: Pick<DeliveryFacts, 'kind' | 'unit' | 'hundredths' | 'obligationId' | 'deliveredOn'>,
) => {
  readonly unit: string;
  readonly hundredths: bigint;
  /** The record that values it, with the document that proves both. */
  readonly record?: { readonly id: string; readonly sha256: string };
} | null;

/** One pledge in each state, with what was decided on it. */
const STATES = [
  { status: 'DELIVERED', steps: ['PLEDGED OBLIGATION', 'CONFIRMED OBLIGATION', 'CONFIRMED INITIATIVE'] },
  { status: 'PLEDGED', steps: ['PLEDGED OBLIGATION'] },
  { status: 'WITHDRAWN', steps: ['PLEDGED OBLIGATION', 'WITHDRAWN OBLIGATION'] },
  { status: 'DECLINED', steps: ['PLEDGED OBLIGATION', 'DECLINED INITIATIVE'] },
] as const;

const REASONS: Readonly<Record<string, string>> = {
  WITHDRAWN: 'De mensen die zouden helpen zijn op een ander werk nodig.',
  DECLINED: 'Een andere firma bood het eerder aan.',
};

/**
 * Pledges of half of what is asked, for obligations to the organisation that keeps the initiatives, with what the one that
 * was delivered is worth.
 */
export function pledgeTables(
  random: Random,
  organisation: DemoOrganisation,
  asked: readonly RequestRow[],
  suppliers: readonly DemoSupplier[],
  { today, worthOf }: { readonly today: Day; readonly worthOf: DemoWorth },
) {
  const amountOf = (request: RequestRow) => Math.floor(request.asked_hundredths / 2);
  // The day before, or today what was published today.
  const dayOf = ({ published_on }: RequestRow) => (published_on < today ? addDays(today, -1) : today);
  const worth = (request: RequestRow, { obligationId }: DemoSupplier) => {
    const [kind, unit] = [request.kind as RequestKind, request.unit as QuantityUnit];
    const hundredths = BigInt(amountOf(request));
    return worthOf({ kind, unit, hundredths, obligationId, deliveredOn: dayOf(request) });
  };
  // What is delivered first is something that the organisation values, where any of it is.
  const inOrder = asked.toSorted((a, b) => {
    const [first] = suppliers;
    return first ? Number(worth(b, first) !== null) - Number(worth(a, first) !== null) : 0;
  });
  const made = STATES.flatMap(({ status }, n) => {
    const [request, supplier] = [inOrder[n], suppliers[n % suppliers.length]];
    return request && supplier ? [{ status, request, supplier }] : [];
  });
  const pledges = made.map(({ status, request, supplier }, n) => {
    const id = newId(organisation, random.bytes);
    const amount = amountOf(request);
    const delivered = status === 'DELIVERED';
    const document =
      worth(request, supplier)?.record?.sha256 ?? createHash('sha256').update(id).digest('hex');
    return {
      id,
      request_id: request.id,
      supplier: supplier.name,
      supplier_kvk: supplier.kvk,
      obligation_at: organisation,
      obligation_id: supplier.obligationId,
      unit: request.unit,
      pledged_hundredths: amount,
      delivered_hundredths: delivered ? amount : null,
      status,
      pledged_on: request.published_on,
      delivered_on: delivered ? dayOf(request) : null,
      proof: delivered ? 'STATEMENT' : null,
      sha256: delivered ? document : null,
      version: STATES[n]?.steps.length ?? 1,
    };
  });
  const decisions = pledges.flatMap(({ id, pledged_on, delivered_on }, n) =>
    (STATES[n]?.steps ?? []).map((text, index) => {
      const [step = '', side = ''] = text.split(' ');
      return {
        id: newId(organisation, random.bytes),
        pledge_id: id,
        sequence: index + 1,
        step,
        side,
        at: momentOn(step === 'CONFIRMED' && delivered_on ? delivered_on : pledged_on, id),
        organisation,
        decided_with: `${organisation}:records:write`,
        reason: REASONS[step] ?? null,
        person: `\\x${createHash('sha256').update(`${id} ${side}`).digest('hex')}`,
      };
    }),
  );
  const valued = pledges.flatMap((pledge, n) => {
    const { request, supplier } = made[n] as (typeof made)[number];
    const value = pledge.delivered_on === null ? null : worth(request, supplier);
    if (value === null) return [];
    return {
      id: newId(organisation, random.bytes),
      pledge_id: pledge.id,
      keeper: organisation,
      obligation_id: pledge.obligation_id,
      area_code: request.area_code,
      kind: request.kind,
      unit: pledge.unit,
      delivered_hundredths: pledge.delivered_hundredths,
      delivered_on: pledge.delivered_on,
      proof: pledge.proof,
      sha256: pledge.sha256,
      record_id: value.record?.id ?? null,
      value_unit: value.unit,
      value_hundredths: value.hundredths,
      valued_on: pledge.delivered_on,
    };
  });
  return { pledges, decisions, valued };
}
