import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
import { addDays, addMonths, type Day, daysBetween } from '@social-return/values/day';
import { parseEuro } from '@social-return/values/euro';
import { type PublishedPurchase, socialPurchase } from '../interpretation/activity-figure.ts';
import { PURCHASE_ROWS } from '../published/clause-rows.ts';
import { SCHEME_VERSIONS } from '../published/scheme-rows.ts';
import type { ContractRow } from './contracts.ts';

/** In how many years of a contract its contractor buys from a social enterprise, and how much of the obligation that fills. */
const SHARE = 0.45;
const PERCENT = [1, 3] as const;

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

/** Purchases from social enterprises that were done by today, most of them approved: which, and when, does not depend on it. */
export function activityRows(all: Random, contracts: readonly ContractRow[], today: Day) {
  return contracts
    .filter(({ obligation_cents }) => obligation_cents > 0n)
    .flatMap(yearsOf)
    .map(({ contract, since, until }) => ({
      contract,
      since,
      until,
      random: all.fork(`${contract.id} ${since}`),
    }))
    .filter(({ random }) => random.chance(SHARE))
    .map(({ contract: { id, obligation_cents }, since, until, random }) => {
      const doneOn = addDays(since, random.int(0, daysBetween(since, until) - 1));
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
    })
    .filter(({ done_on }) => done_on < today);
}

/** The years of a contract, of which the last can be a part. */
function yearsOf(contract: ContractRow) {
  const years = [];
  for (let since = contract.start; since < contract.end; since = addMonths(since, 12)) {
    const next = addMonths(since, 12);
    years.push({ contract, since, until: next < contract.end ? next : contract.end });
  }
  return years;
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
