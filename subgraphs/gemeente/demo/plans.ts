import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
import { momentOn } from '@social-return/demo/rows';
import { addDays, type Day } from '@social-return/values/day';
import { dueDates } from '../interpretation/due-dates.ts';
import type { ContractRow } from './contracts.ts';
import { CUSTOM } from './words.ts';

/** One in this many running contracts has a custom fulfilment. */
const CUSTOM_SHARE = 0.25;

/** The plan of every contract with an obligation that was awarded by today; most of what is due is done in time. */
export function planRows(random: Random, contracts: readonly ContractRow[], today: Day) {
  return contracts
    .filter(({ obligation_cents }) => obligation_cents > 0n)
    .map((contract) => ({ contract, awardedOn: addDays(contract.start, -random.int(30, 75)) }))
    .filter(({ awardedOn }) => awardedOn <= today)
    .map(({ contract, awardedOn }) => {
      const dues = dueDates(awardedOn, contract);
      const dayOfStep = (kind: string, early: number, late: number) => {
        const due = dues.find((one) => one.kind === kind)?.day ?? awardedOn;
        const day = addDays(due, random.int(-early, late));
        return day <= today && day >= awardedOn ? day : null;
      };
      const submitted = dayOfStep('PLAN', 40, 5);
      const approved = submitted && addDays(submitted, random.int(5, 30));
      return {
        id: contract.id,
        awarded_on: awardedOn,
        labour_share_hundredths: random.int(10, 85) * 100,
        first_contact_on: dayOfStep('FIRST_CONTACT', 5, 4),
        plan_talk_on: dayOfStep('PLAN_TALK', 60, 0),
        submitted_on: submitted,
        approved_on: approved && approved <= today ? approved : null,
        version: 1,
      };
    });
}

/** Custom fulfilments of running contracts that no step of enforcement looked at yet, each at a stage that chance decides. */
export function customRows(
  random: Random,
  contracts: readonly ContractRow[],
  enforced: ReadonlySet<string>,
  today: Day,
) {
  return contracts
    .filter(({ id, obligation_cents, start, end }) => {
      return obligation_cents > 0n && start <= addDays(today, -30) && today < end && !enforced.has(id);
    })
    .filter((_contract, n) => n === 0 || random.chance(CUSTOM_SHARE))
    .map(({ id, obligation_cents }, n) => {
      const picked = random.pick(['PROPOSED', 'VALUED', 'STARTED', 'STARTED', 'CONFIRMED'] as const);
      const state = further(picked, n);
      const valued = state !== 'PROPOSED' && state !== 'DECLINED';
      const started = state === 'STARTED' || state === 'CONFIRMED';
      const confirmed = state === 'CONFIRMED';
      const value = (obligation_cents * 3n) / 10n + 100n;
      const reached = random.chance(0.8);
      const row = {
        id: newId('gemeente', random.bytes),
        contract_id: id,
        title: random.pick(CUSTOM),
        state,
        value_cents: valued ? value : null,
        threshold_cents: valued ? (value * 6n) / 10n : null,
        valuation: valued ? 'Gewaardeerd naar de kosten die anderen voor hetzelfde resultaat maken.' : null,
        committed_cents: started ? (value * 9n) / 10n : null,
        started_on: started ? addDays(today, -random.int(20, 30)) : null,
        confirmed_on: confirmed ? addDays(today, -random.int(1, 15)) : null,
        result_reached: confirmed ? reached : null,
        result: confirmed
          ? reached
            ? 'Het afgesproken aantal deelnemers is doorgestroomd.'
            : 'Minder deelnemers dan afgesproken.'
          : null,
        version: 1,
      };
      return { ...row, changed_on: row.confirmed_on ?? row.started_on ?? today };
    });
}

/** Some of what waits was approved or declined: by its place and not by chance, so that the rest stays what it is. */
function further<S extends string>(state: S, n: number): S | 'APPROVED' | 'DECLINED' {
  if (n % 3 !== 0) return state;
  return state === 'VALUED' ? 'APPROVED' : state === 'PROPOSED' ? 'DECLINED' : state;
}

const PATHS = {
  PROPOSED: ['PROPOSED'],
  DECLINED: ['PROPOSED', 'DECLINED'],
  VALUED: ['PROPOSED', 'VALUED'],
  APPROVED: ['PROPOSED', 'VALUED', 'APPROVED'],
  STARTED: ['PROPOSED', 'VALUED', 'APPROVED', 'STARTED'],
  CONFIRMED: ['PROPOSED', 'VALUED', 'APPROVED', 'STARTED', 'CONFIRMED'],
} as const;
const EXPERTS = 'gemeente:valuation:write';
const RECORDS = 'gemeente:records:write';

/** The decisions on each custom fulfilment: experts value, and others do the rest. */
export function customDecisionRows(random: Random, customs: ReturnType<typeof customRows>) {
  return customs.flatMap(({ id, state, started_on, changed_on }) => {
    const [proposer, expert] = [random.bytes(32), random.bytes(32)];
    return PATHS[state].map((step, n) => {
      const byExperts = step === 'VALUED' || step === 'DECLINED';
      const day = step === state ? changed_on : addDays(started_on ?? changed_on, n - 4);
      return {
        id: newId('gemeente', random.bytes),
        fulfilment_id: id,
        sequence: n + 1,
        state: step,
        at: momentOn(day, id),
        decided_by: 'gemeente',
        decided_with: byExperts ? EXPERTS : RECORDS,
        reason: step === 'DECLINED' ? 'Er is een bouwblok dat hierbij past.' : null,
        person: `\\x${Buffer.from(byExperts ? expert : proposer).toString('hex')}`,
      };
    });
  });
}
