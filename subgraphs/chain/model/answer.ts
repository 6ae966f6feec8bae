import { OrganisationType, organisationType } from '@social-return/contract/model/organisation';
import { InstantScalar } from '@social-return/contract/model/scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { OrganisationAnswer } from '../interpretation/answers.ts';

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

/** Why a part is missing. */
export enum MissingReason {
  NO_ANSWER = 'NO_ANSWER',
  OTHER_CONTRACT = 'OTHER_CONTRACT',
  LEFT = 'LEFT',
}

registerEnumType(MissingReason, {
  name: 'MissingReason',
  description: 'Why the part of an organisation is missing.',
  valuesConfig: {
    NO_ANSWER: { description: 'Nothing usable came: it could not be reached, or it failed.' },
    LEFT: {
      description:
        'It took part then and has left the chain since: nobody can ask it for what it keeps of that time.',
    },
    OTHER_CONTRACT: {
      description:
        'Its program and that of the chain are built to versions of the contract (afspraken over vragen en antwoorden) that are too far apart: one of them has to be brought up to date.',
    },
  },
});

@ObjectType({ description: 'Whether one organisation answered, and as of when its part holds.' })
export class Answer {
  @Field(() => OrganisationType, { description: 'The organisation that was asked.' })
  organisation!: OrganisationType;

  @Field(() => AnswerStatus, { description: 'Whether its part is in the answer.' })
  status!: AnswerStatus;

  @Field(() => MissingReason, {
    nullable: true,
    description: 'Why its part is missing; null when it answered.',
  })
  missingReason!: MissingReason | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it looked; null when it did not answer.' })
  asOf!: string | null;
}

/** The organisations that answered, in the registry's order. */
export function answersShown(answers: readonly OrganisationAnswer<{ asOf: string }>[]): Answer[] {
  return answers.map(({ organisation, contribution, otherContract }) => ({
    organisation: organisationType(organisation),
    status: contribution ? AnswerStatus.ANSWERED : AnswerStatus.MISSING,
    missingReason: contribution ? null : whyMissing({ organisation, otherContract }),
    asOf: contribution?.asOf ?? null,
  }));
}

function whyMissing({
  organisation,
  otherContract,
}: Pick<OrganisationAnswer<unknown>, 'organisation' | 'otherContract'>): MissingReason {
  if (organisation.left !== undefined) return MissingReason.LEFT;
  return otherContract ? MissingReason.OTHER_CONTRACT : MissingReason.NO_ANSWER;
}
