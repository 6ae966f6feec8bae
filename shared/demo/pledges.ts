import { createHash } from 'node:crypto';
import { newId } from '@social-return/contract/ids';
import type { Day } from '@social-return/values/day';
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
  readonly unit: string;
  readonly asked_hundredths: number;
  readonly published_on: Day;
}

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

/** Pledges of half of what is asked, for obligations to the organisation that keeps the initiatives. */
export function pledgeTables(
  random: Random,
  organisation: DemoOrganisation,
  asked: readonly RequestRow[],
  suppliers: readonly DemoSupplier[],
) {
  const pledges = STATES.flatMap(({ status }, n) => {
    const [request, supplier] = [asked[n], suppliers[n % suppliers.length]];
    if (!request || !supplier) return [];
    const id = newId(organisation, random.bytes);
    const amount = Math.floor(request.asked_hundredths / 2);
    const delivered = status === 'DELIVERED';
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
      delivered_on: delivered ? request.published_on : null,
      proof: delivered ? 'STATEMENT' : null,
      sha256: delivered ? createHash('sha256').update(id).digest('hex') : null,
      version: STATES[n]?.steps.length ?? 1,
    };
  });
  const decisions = pledges.flatMap(({ id, pledged_on }, n) =>
    (STATES[n]?.steps ?? []).map((text, index) => {
      const [step = '', side = ''] = text.split(' ');
      return {
        id: newId(organisation, random.bytes),
        pledge_id: id,
        sequence: index + 1,
        step,
        side,
        at: momentOn(pledged_on, id),
        organisation,
        decided_with: `${organisation}:records:write`,
        reason: REASONS[step] ?? null,
        person: `\\x${createHash('sha256').update(`${id} ${side}`).digest('hex')}`,
      };
    }),
  );
  return { pledges, decisions };
}
