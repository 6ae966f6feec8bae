import { dayOfMoment } from '@social-return/subgraph-kit/import/days';
import type { Members } from '@social-return/subgraph-kit/import/members';
import { type Firm, firmsOf } from './parties.ts';

/** What an award and a contract say alike. */
export interface Terms {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly repeats: boolean;
  readonly amount: string;
  readonly currency: string;
  readonly start: string;
  readonly lastDay: string;
}

export interface Award extends Terms {
  readonly firms: readonly Firm[];
  readonly category: string;
}

export interface Contract extends Terms {
  readonly awardIDs: readonly string[];
}

/** An award of a process. */
export function awardIn(process: Members, award: Members): Award {
  const firms = firmsOf(process, award.list('suppliers'));
  return { ...termsIn(award, 'contractPeriod'), firms, category: award.text('mainProcurementCategory') };
}

/** A contract that names no award is of the only one that there is. */
export function contractIn(contract: Members, awards: readonly Award[]): Contract {
  const named = [contract.value('awardIDs')].flat().map(String);
  contract.value('awardID');
  const awardIDs = contract.has('awardIDs') ? named : awards.length === 1 ? [awards[0]!.id] : [];
  return { ...termsIn(contract, 'period'), awardIDs };
}

function termsIn(source: Members, periodName: string): Terms {
  const [value, period] = [source.object('value'), source.object(periodName)];
  return {
    id: source.text('id'),
    title: source.text('title'),
    status: source.text('status') || 'active',
    repeats: source.value('repeats') === true,
    amount: value.text('amount'),
    currency: value.text('currency'),
    start: dayOfMoment(period.text('startDate')),
    lastDay: dayOfMoment(period.text('endDate')),
  };
}

/** What the only contract of an award leaves out is as the award has it. */
export function withAward(contract: Contract, award: Award): Terms {
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
