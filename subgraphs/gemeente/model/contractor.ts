import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ContractorFacts, ContractorPart, ShareFacts } from '../interpretation/contractors.ts';

/** A firm in the list of a contract, as it is kept. */
export interface ContractorRow {
  readonly kvk: string;
  readonly lead: boolean;
  readonly name: string;
  readonly since: Day;
  /** Null for a firm that stays until the contract ends. */
  readonly until: Day | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** A firm as it is kept: names in the order in which PostgreSQL gives them back, by length, so that rows can be compared. */
export function contractorRow({
  share,
  ...firm
}: Omit<ContractorRow, 'numerator' | 'denominator'> & Pick<ContractorFacts, 'share'>): ContractorRow {
  const { kvk, lead, name, since, until } = firm;
  const [numerator, denominator] = [share?.numerator ?? null, share?.denominator ?? null];
  return { kvk, lead, name, since, until, numerator, denominator };
}

@ObjectType('GemeenteShare', { description: 'A part of the whole, as a fraction.' })
export class ShareType implements ShareFacts {
  @Field(() => Int, { description: 'How many of the equal parts, at least 1.' })
  numerator!: number;

  @Field(() => Int, { description: 'In how many equal parts the whole is divided.' })
  denominator!: number;
}

@ObjectType('GemeenteContractor', {
  description:
    'A firm that holds a contract, alone or with others (opdrachtnemer, deelnemer van een combinatie, vennoot), on days on which it has the same KvK number and name.',
})
export class ContractorType implements ContractorPart {
  @Field({ description: 'KvK number on these days, eight digits.' })
  kvk!: string;

  @Field({ description: 'Name on these days.' })
  name!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  from!: Day;

  @Field(() => DayScalar, { nullable: true, description: 'First day on which it is no longer so.' })
  until!: Day | null;

  @Field({ description: 'Whether it leads: it speaks for all firms of the contract (penvoerder).' })
  lead!: boolean;

  @Field(() => ShareType, {
    nullable: true,
    description:
      'What part of the obligation the firms agreed that it takes, only when the contract states it; each stays liable for the whole (hoofdelijk). Null when it states none.',
  })
  share!: ShareType | null;
}

/** The properties of a contract that say which firms hold it. */
export interface HeldContract {
  readonly contractorKvk: string;
  readonly contractorName: string;
  readonly contractorList: readonly ContractorRow[] | null;
  readonly start: Day;
  readonly end: Day;
}

/** The firms of a contract: its list, or its one contractor. */
export function contractorsOf(contract: HeldContract): ContractorFacts[] {
  const { contractorKvk: kvk, contractorName: name, start: from, end: until, contractorList } = contract;
  if (contractorList === null) return [{ kvk, name, lead: true, from, until, share: null }];
  return contractorList.map((row) => ({
    ...{ kvk: row.kvk, name: row.name, lead: row.lead, from: row.since },
    until: row.until !== null && row.until < until ? row.until : until,
    share:
      row.numerator === null || row.denominator === null
        ? null
        : { numerator: row.numerator, denominator: row.denominator },
  }));
}
