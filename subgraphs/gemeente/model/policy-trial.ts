import { Lineage } from '@social-return/contract/model/lineage';
import { EuroScalar } from '@social-return/contract/model/scalars';
import type { Cents } from '@social-return/values/euro';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ContractTrial, TrialLine } from '../interpretation/scheme-trial.ts';
import { type TrialVersions, trialLineage } from '../interpretation/trial-lineage.ts';
import { SchemeRefusalReason } from './policy-enums.ts';

@ObjectType('GemeenteTrialSums', {
  description: 'What counts now beside what would count; each is rounded once over all that it adds up.',
})
export class TrialSumsType {
  @Field(() => EuroScalar, { description: 'Effort value by the version that values each placement now.' })
  now!: Cents;

  @Field(() => EuroScalar, { description: 'Effort value by the scheme that is tried.' })
  tried!: Cents;

  @Field(() => EuroScalar, { description: 'Tried minus now.' })
  difference!: Cents;

  @Field(() => [Lineage], {
    description:
      'Where the three figures come from (herkomst): the rule with the versions that it used, and the amounts and years that each adds up.',
  })
  lineage(): Lineage[] {
    return trialLineage(this, this.versionsUsed);
  }

  nowLines!: readonly TrialLine[];
  triedLines!: readonly TrialLine[];
  versionsUsed!: TrialVersions;
}

@ObjectType('GemeenteTrialRefusals', {
  description: 'Placements that would count for nothing for one reason.',
})
export class TrialRefusals {
  @Field(() => SchemeRefusalReason, { description: 'The reason.' })
  reason!: SchemeRefusalReason;

  @Field(() => Int, { description: 'How many placements; one can be refused for more than one reason.' })
  placements!: number;
}

@ObjectType('GemeenteContractTrial', { description: 'What a scheme would change for one contract.' })
export class ContractTrialType extends TrialSumsType {
  contractId!: string | null;

  @Field(() => [TrialRefusals], { description: 'Why placements would count for nothing, by reason.' })
  refusals!: TrialRefusals[];
}

@ObjectType('GemeenteSchemeTrial', {
  description:
    'A scheme tried on what counted in a half-year or year, before it is adopted (proefberekening).',
})
export class SchemeTrialType {
  @Field(() => [String], { description: 'Short names of the versions that were tried.' })
  versions!: string[];

  @Field({ description: 'True when amounts of it are assumed.' })
  assumption!: boolean;

  @Field(() => TrialSumsType, { description: 'Over all approved placements.' })
  total!: TrialSumsType;

  @Field(() => ContractTrialType, { description: 'Over the placements that count for no contract.' })
  withoutContract!: ContractTrialType;

  byContract!: readonly (ContractTrial & { readonly versionsUsed: TrialVersions })[];
}
