import { OrganisationType, organisationType } from '@social-return/contract/model/organisation';
import { InstantScalar } from '@social-return/contract/model/scalars';
import { type Organisation } from '@social-return/contract/organisations';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Answered } from '../interpretation/answers.ts';

export enum AnswerStatus {
  ANSWERED = 'ANSWERED',
  MISSING = 'MISSING',
}

registerEnumType(AnswerStatus, {
  name: 'AnswerStatus',
  description: 'Whether an organisation answered a question of the chain.',
  valuesConfig: {
    ANSWERED: { description: 'Its part is in the answer.' },
    MISSING: { description: 'It did not answer now: its part is missing, which is not the same as zero.' },
  },
});

@ObjectType({ description: 'Whether one organisation answered, and as of when its part holds.' })
export class Answer {
  @Field(() => OrganisationType, { description: 'The organisation that was asked.' })
  organisation!: OrganisationType;

  @Field(() => AnswerStatus, { description: 'Whether its part is in the answer.' })
  status!: AnswerStatus;

  @Field(() => InstantScalar, { nullable: true, description: 'When it looked; null when it did not answer.' })
  asOf!: string | null;
}

/** Who answered, in the registry's order. */
export function answeredBy(answers: readonly Answered<{ asOf: string }>[]): Answer[] {
  return answers.map(
    ({
      organisation,
      contribution,
    }: {
      organisation: Organisation;
      contribution: { asOf: string } | null;
    }) => ({
      organisation: organisationType(organisation),
      status: contribution ? AnswerStatus.ANSWERED : AnswerStatus.MISSING,
      asOf: contribution?.asOf ?? null,
    }),
  );
}
