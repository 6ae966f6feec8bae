import { CITY } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import { DayScalar, EuroScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { CITY_ONLY, Gate, type Published } from '@social-return/contract/publication/gate';
import type { Thresholds } from '@social-return/contract/publication/thresholds';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { PublicText } from '@social-return/subgraph-kit/public-text';
import type { Day } from '@social-return/values/day';
import { parsePeriod } from '@social-return/values/period';
import { wholeHundredths } from '@social-return/values/whole-parts';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  Resolver,
  Root,
} from 'type-graphql';
import { coverageOf } from '../model/coverage.ts';
import { AnchorOrganisation } from '../model/parties.ts';
import { ProofRequirement } from '../model/proof.ts';
import { requirementsOf } from '../model/proof-state.ts';
import { AnchorValue, CityTarget, GemeenteCoverage, TargetFigure } from '../model/target.ts';
import { currentOf } from '../model/target-progress.ts';
import { Gemeente } from './queries.ts';

@InputType({ description: 'The social return of an anchor organisation in a year.' })
class RecordAnchorOrganisationValueInput extends ChangeInput {
  @Field(() => ID, { description: 'The anchor organisation.' })
  anchorOrganisationId!: string;

  @Field(() => Int, { description: 'The calendar year.' })
  year!: number;

  @Field(() => EuroScalar, { description: 'In euro, by its own statement.' })
  amount!: bigint;
}

@InputType({ description: 'The social return of an anchor organisation in a year was stated wrongly.' })
class CorrectAnchorOrganisationValueInput extends VersionedInput {
  @Field(() => EuroScalar, { description: 'The right amount in euro.' })
  amount!: bigint;
}

@InputType({ description: 'A figure for a target that somebody else measured.' })
class RecordGemeenteTargetFigureInput extends ChangeInput {
  @Field(() => ID, { description: 'The target, such as "social-assistance".' })
  targetId!: string;

  @Field(() => DayScalar, { description: 'The day that it holds for.' })
  asOf!: Day;

  @Field(() => Float, { description: 'The amount in the unit of the target, to two decimals.' })
  amount!: number;

  @PublicText()
  @Field({ description: 'Who measured it, 1 to 500 characters.' })
  source!: string;
}

const ValuePayload = payloadType('RecordAnchorOrganisationValue', AnchorValue);
const CorrectPayload = payloadType('CorrectAnchorOrganisationValue', AnchorValue);
const FigurePayload = payloadType('RecordGemeenteTargetFigure', TargetFigure);

@Resolver(() => Gemeente)
export class TargetResolver {
  @FieldResolver(() => [CityTarget], { description: 'What the city wants to reach, and how far it is.' })
  targets(@Ctx() context: Context): Promise<CityTarget[]> {
    return context.db.manager.find(CityTarget, { order: { id: 'ASC' } });
  }

  @FieldResolver(() => [ProofRequirement], { description: 'The proof table: what each target group needs.' })
  proofRequirements(@Ctx() context: Context): Promise<readonly ProofRequirement[]> {
    return requirementsOf(context);
  }

  @FieldResolver(() => GemeenteCoverage, {
    description: 'How many of the contracts that begin in a half-year have a social return clause.',
  })
  coverage(
    @Ctx() context: Context,
    @Arg('period', () => PeriodScalar, { description: 'The half-year.' }) period: string,
  ): Promise<GemeenteCoverage> {
    return coverageOf(context.db, parsePeriod(period));
  }

  @Mutation(() => ValuePayload, {
    nullable: true,
    description: 'Records what an anchor organisation says to have realised in a year.',
  })
  recordAnchorOrganisationValue(
    @Ctx() context: Context,
    @Arg('input', () => RecordAnchorOrganisationValueInput, { description: 'The value.' })
    input: RecordAnchorOrganisationValueInput,
  ): Promise<Payload<AnchorValue>> {
    const { anchorOrganisationId, year, amount } = input;
    return mutate(context, 'recordAnchorOrganisationValue', AnchorValue, input, (transaction) =>
      transaction.save(
        transaction.create(AnchorValue, {
          id: newId(context.organisation, context.random),
          anchorOrganisationId,
          year,
          amountCents: amount,
          version: 1,
        }),
      ),
    );
  }

  @Mutation(() => CorrectPayload, {
    nullable: true,
    description: 'Corrects what an anchor organisation said to have realised in a year.',
  })
  correctAnchorOrganisationValue(
    @Ctx() context: Context,
    @Arg('input', () => CorrectAnchorOrganisationValueInput, { description: 'The right amount.' })
    input: CorrectAnchorOrganisationValueInput,
  ): Promise<Payload<AnchorValue>> {
    return mutate(context, 'correctAnchorOrganisationValue', AnchorValue, input, (transaction) =>
      changeVersioned(transaction, AnchorValue, input, { amountCents: input.amount }),
    );
  }

  @Mutation(() => FigurePayload, {
    nullable: true,
    description: 'Records a figure for a target that somebody else measured, such as people on bijstand.',
  })
  recordGemeenteTargetFigure(
    @Ctx() context: Context,
    @Arg('input', () => RecordGemeenteTargetFigureInput, { description: 'The figure.' })
    input: RecordGemeenteTargetFigureInput,
  ): Promise<Payload<TargetFigure>> {
    const { targetId, asOf, amount, source } = input;
    return mutate(context, 'recordGemeenteTargetFigure', TargetFigure, input, async (transaction) =>
      transaction.save(
        transaction.create(TargetFigure, {
          id: newId(context.organisation, context.random),
          targetId,
          asOf,
          amountHundredths: hundredths(amount),
          source: source.trim(),
          version: 1,
        }),
      ),
    );
  }
}

@Resolver(() => CityTarget)
export class TargetFields {
  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'How far it is: counted where the gemeente keeps the list itself, else the newest figure; null when it is not measured yet.',
  })
  async current(
    @Ctx() context: Context,
    @Root() target: CityTarget,
  ): Promise<Published<number> | number | null> {
    return publishedAmount(target, await currentOf(context, target.id), context.thresholds);
  }

  @FieldResolver(() => [TargetFigure], { description: 'Figures that others measured; at most 100.' })
  async figures(@Ctx() context: Context, @Root() target: CityTarget): Promise<readonly TargetFigure[]> {
    const figures = await childrenOf(context, TargetFigure, 'targetId', target.id);
    return figures.filter(({ amount }) => publishedAmount(target, amount, context.thresholds) !== null);
  }
}

/** A target that is counted in people (mensen) counts the people of the whole city. */
function publishedAmount(
  { unit }: CityTarget,
  amount: number | null,
  thresholds: Thresholds,
): Published<number> | number | null {
  if (unit !== 'mensen' || amount === null) return amount;
  // Somebody measured it once, as of a day: it does not move with each person.
  const gate = new Gate(CITY.code, thresholds, CITY_ONLY, 'STANDS');
  return gate.pass({ people: amount, where: CITY_ONLY }, () => amount);
}

@Resolver(() => AnchorOrganisation)
export class AnchorFields {
  @FieldResolver(() => [AnchorValue], {
    description: 'The social return that it says to have realised, per year; at most 100.',
  })
  async values(@Ctx() context: Context, @Root() anchor: AnchorOrganisation): Promise<readonly AnchorValue[]> {
    const values = await childrenOf(context, AnchorValue, 'anchorOrganisationId', anchor.id);
    return values.toSorted((a, b) => a.year - b.year);
  }
}

function hundredths(amount: number): bigint {
  const whole = wholeHundredths(amount);
  if (whole === null || Math.abs(amount) > 1e12) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, 'amount', {
        en: `Expected an amount with at most two decimals, got ${amount}.`,
        nl: `Verwacht: een bedrag met ten hoogste twee decimalen, gekregen: ${amount}.`,
      }),
    );
  }
  return BigInt(whole);
}
