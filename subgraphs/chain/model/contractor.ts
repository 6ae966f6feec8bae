import { MappingRule } from '@social-return/contract/model/measure';
import { OrganisationType } from '@social-return/contract/model/organisation';
import { DayScalar } from '@social-return/contract/model/scalars';
import { CONTRACTOR } from '@social-return/contract/questions/questions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Answer } from './answer.ts';
import { ContractorDueKind, ContractorObligationKind, ContractorReturnState } from './contractor-enums.ts';

@ObjectType({
  description:
    'How an obligation stands in one own unit of its organisation, as exact decimals. Figures of different units, or of different obligations, are never added up.',
})
export class ContractorStanding {
  @Field(() => ID, { description: 'Code of the unit, such as "euro-obligation".' })
  unit!: string;

  @Field({ description: 'Name of the unit in Dutch.' })
  unitTitle!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is to be reached (verplicht); null where nothing was agreed in this unit.',
  })
  obliged!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What counts at the end if nothing is added to what is agreed now (gepland); null where the organisation plans nothing in this unit, or it is settled.',
  })
  planned!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What was handed in and may still count (gemeld): accepted, and waiting for its judgement as if it were accepted today.',
  })
  reported!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What counts until now (aanvaard); of a settled obligation as it was settled.',
  })
  accepted!: string | null;

  @Field(() => MappingRule, { description: 'The rule by which the organisation counts it.' })
  rule!: MappingRule;
}

@ObjectType({ description: 'Something that is due under an obligation and not done yet.' })
export class ContractorDue {
  @Field(() => ContractorDueKind, { description: 'What is due.' })
  kind!: ContractorDueKind;

  @Field(() => DayScalar, { description: 'The last day on which it is in time.' })
  day!: string;

  @Field({ description: 'Whether that day has passed.' })
  late!: boolean;

  @Field({ description: 'True when no source gives this day for the organisation: it is an assumption.' })
  assumption!: boolean;
}

@ObjectType({ description: 'Entries of the firm under one obligation, by where they stand.' })
export class ContractorEntryCounts {
  @Field(() => Int, { description: 'Handed in and not judged yet (ingediend).' })
  waiting!: number;

  @Field(() => Int, { description: 'Accepted: they count (goedgekeurd).' })
  accepted!: number;

  @Field(() => Int, { description: 'Returned: they can be mended and handed in again (teruggegeven).' })
  returned!: number;

  @Field(() => Int, { description: 'Declined for good (afgekeurd).' })
  declined!: number;
}

@ObjectType({ description: 'An entry of the firm that came back, and why.' })
export class ContractorReturn {
  @Field(() => ID, { description: 'The id that the organisation gave the entry.' })
  id!: string;

  @Field(() => DayScalar, { description: 'First day of the placement, or the day of the activity.' })
  day!: string;

  @Field(() => ContractorReturnState, { description: 'Whether it can be mended.' })
  state!: ContractorReturnState;

  @Field(() => String, { nullable: true, description: 'Why, in the words of the organisation.' })
  reason!: string | null;
}

@ObjectType({ description: 'What obliges a firm to social return at one organisation, and how that stands.' })
export class ContractorObligation {
  @Field(() => OrganisationType, { description: 'The organisation that it is owed to.' })
  organisation!: OrganisationType;

  @Field(() => ID, { description: 'The id that the organisation gave it.' })
  id!: string;

  @Field(() => ContractorObligationKind, {
    description: 'What obliges: a contract, an agreement or an assignment.',
  })
  kind!: ContractorObligationKind;

  @Field({ description: 'What it is about.' })
  title!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  start!: string;

  @Field(() => DayScalar, { description: 'The day after its last day.' })
  end!: string;

  @Field({ description: 'Whether it is closed and settled: then nothing changes any more.' })
  settled!: boolean;

  @Field(() => [ContractorStanding], {
    description: "How it stands, in each of the organisation's own units.",
  })
  standings!: ContractorStanding[];

  @Field(() => [ContractorDue], { description: 'What is due and not done, in the order of time.' })
  due!: ContractorDue[];

  @Field(() => ContractorEntryCounts, { description: 'Entries of this firm, by where they stand.' })
  entries!: ContractorEntryCounts;

  @Field(() => [ContractorReturn], {
    description: 'Entries of this firm that were returned or declined, the newest first; at most 100.',
  })
  returned!: ContractorReturn[];
}

@Directive('@key(fields: "query")')
@ObjectType({
  description:
    'The firm that the caller acts for (opdrachtnemer), with what it owes every organisation. Of its own alone: no firm sees another one.',
})
export class Contractor {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;

  @Requires(CONTRACTOR)
  @Field({ description: 'KvK number, eight digits.' })
  kvk!: string;

  @Requires(CONTRACTOR)
  @Field(() => [ContractorObligation], {
    description:
      'What obliges it, by organisation and there what ends last first; at most 200 of each organisation. `totalCount` counts all.',
  })
  obligations!: ContractorObligation[];

  @Requires(CONTRACTOR)
  @Field(() => Int, {
    nullable: true,
    description: 'How many obligations there are at the organisations that answered; null when none did.',
  })
  totalCount!: number | null;

  @Requires(CONTRACTOR)
  @Field(() => [Answer], { description: 'Which organisations answered.' })
  answeredBy!: Answer[];
}
