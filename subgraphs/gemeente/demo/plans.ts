import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
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
      const doneOn = (kind: string, early: number, late: number) => {
        const due = dues.find((one) => one.kind === kind)?.day ?? awardedOn;
        const day = addDays(due, random.int(-early, late));
        return day <= today && day >= awardedOn ? day : null;
      };
      const submitted = doneOn('PLAN', 40, 5);
      const approved = submitted && addDays(submitted, random.int(5, 30));
      return {
        id: contract.id,
        awarded_on: awardedOn,
        labour_share_hundredths: random.int(10, 85) * 100,
        first_contact_on: doneOn('FIRST_CONTACT', 5, 4),
        plan_talk_on: doneOn('PLAN_TALK', 60, 0),
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
    .map(({ id, obligation_cents }) => {
      const state = random.pick(['PROPOSED', 'VALUED', 'STARTED', 'STARTED', 'CONFIRMED'] as const);
      const valued = state !== 'PROPOSED';
      const started = state === 'STARTED' || state === 'CONFIRMED';
      const confirmed = state === 'CONFIRMED';
      const value = (obligation_cents * 3n) / 10n + 100n;
      const reached = random.chance(0.8);
      return {
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
    });
}
