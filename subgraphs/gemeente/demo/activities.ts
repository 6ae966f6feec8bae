import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
import { addDays, type Day, daysBetween } from '@social-return/values/day';
import { parseEuro } from '@social-return/values/euro';
import { type PublishedPurchase, socialPurchase } from '../interpretation/activity-figure.ts';
import { PURCHASE_ROWS } from '../published/clause-rows.ts';
import { SCHEME_VERSIONS } from '../published/scheme-rows.ts';
import type { ContractRow } from './contracts.ts';

/** How often a contractor buys from a social enterprise, and how much of the obligation that fills. */
const SHARE = 0.35;
const PERCENT = [2, 8] as const;

const BOUGHT = [
  'Lunches van een sociale onderneming',
  'Kerstpakketten van een sociale onderneming',
  'Schoonmaak door een sociale onderneming',
  'Koffie van een sociale onderneming',
  'Drukwerk van een sociale onderneming',
];
const REGISTERS = ['CODE_SOCIALE_ONDERNEMINGEN', 'CODE_SOCIALE_ONDERNEMINGEN', 'SOCIAL_ENTERPRISE_NL'];

const RULES: readonly PublishedPurchase[] = PURCHASE_ROWS.map(({ register, share, source }) => ({
  register,
  shareHundredths: share,
  source,
}));

/** Purchases from social enterprises for contracts that no step of enforcement looked at, most of them approved. */
export function activityRows(
  random: Random,
  contracts: readonly ContractRow[],
  enforced: ReadonlySet<string>,
  today: Day,
) {
  return contracts
    .filter(({ id, obligation_cents, start }) => obligation_cents > 0n && start < today && !enforced.has(id))
    .filter((_contract, n) => n === 0 || random.chance(SHARE))
    .map(({ id, obligation_cents, start, end }) => {
      const last = end < today ? end : today;
      const doneOn = addDays(start, random.int(0, daysBetween(start, last) - 1));
      const cost = (obligation_cents * BigInt(random.int(...PERCENT))) / 100n;
      const register = random.pick(REGISTERS);
      const approved = random.chance(0.85);
      return {
        id: newId('gemeente', random.bytes),
        contract_id: id,
        kind: 'SOCIAL_PURCHASE',
        title: random.pick(BOUGHT),
        supplier_kvk: String(random.int(10_000_000, 99_999_999)),
        registers: [register],
        unit: 'INVOICE_EX_VAT',
        cost_cents: cost,
        units_hundredths: 0,
        done_on: doneOn,
        sha256: Buffer.from(random.bytes(32)).toString('hex'),
        proof_verified: approved,
        approval: approved ? 'APPROVED' : 'SUBMITTED',
        approval_reason: null,
        ...(approved
          ? valueActivity(register, cost, doneOn)
          : { counted_cents: null, rule: null, inputs: null }),
        version: 1,
      };
    });
}

export type ActivityRow = ReturnType<typeof activityRows>[number];

/** What it was valued at when it was approved, by the same rule as everywhere. */
function valueActivity(register: string, cost: bigint, doneOn: Day) {
  const version = SCHEME_VERSIONS.find(
    ({ validFrom, validUntil }) => validFrom <= doneOn && (validUntil === null || doneOn < validUntil),
  );
  if (!version) throw new Error(`No version of the scheme holds on ${doneOn}.`);
  const value = socialPurchase(RULES, [register], cost, { ...version, assumption: true });
  if ('refusal' in value) throw new Error(value.refusal.en);
  return { counted_cents: parseEuro(value.amount, 'amount'), rule: value.rule, inputs: value.inputs };
}
