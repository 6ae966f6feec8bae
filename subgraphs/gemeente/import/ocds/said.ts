import { dayOfMoment } from '@social-return/subgraph-kit/import/days';
import type { Members } from '@social-return/subgraph-kit/import/members';
import { type Firm, firmsOf } from './parties.ts';

/** What an award and a contract say alike. */
export interface Said {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly repeats: boolean;
  readonly amount: string;
  readonly currency: string;
  readonly start: string;
  readonly lastDay: string;
}

export interface Award extends Said {
  readonly firms: readonly Firm[];
  readonly category: string;
}

export interface Contract extends Said {
  readonly awardIDs: readonly string[];
}

/** An award of a process. */
export function awardIn(process: Members, award: Members): Award {
  const firms = firmsOf(process, award.list('suppliers'));
  return { ...saidIn(award, 'contractPeriod'), firms, category: award.text('mainProcurementCategory') };
}

/** A contract that names no award is of the only one that there is. */
export function contractIn(contract: Members, awards: readonly Award[]): Contract {
  const named = [contract.value('awardIDs')].flat().map(String);
  contract.value('awardID');
  const awardIDs = contract.has('awardIDs') ? named : awards.length === 1 ? [awards[0]!.id] : [];
  return { ...saidIn(contract, 'period'), awardIDs };
}

function saidIn(said: Members, periodName: string): Said {
  const [value, period] = [said.object('value'), said.object(periodName)];
  return {
    id: said.text('id'),
    title: said.text('title'),
    status: said.text('status') || 'active',
    repeats: said.value('repeats') === true,
    amount: value.text('amount'),
    currency: value.text('currency'),
    start: dayOfMoment(period.text('startDate')),
    lastDay: dayOfMoment(period.text('endDate')),
  };
}

/** What the only contract of an award leaves out is as the award has it. */
export function withAward(contract: Contract, award: Award): Said {
  const value = contract.amount === '' ? award : contract;
  const period = contract.start === '' && contract.lastDay === '' ? award : contract;
  return {
    ...contract,
    amount: value.amount,
    currency: value.currency,
    start: period.start,
    lastDay: period.lastDay,
  };
}
