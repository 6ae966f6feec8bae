import { CITY } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import { DayScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import { CITY_ONLY, Gate, type PublishedValue } from '@social-return/contract/publication/gate';
import type { Thresholds } from '@social-return/contract/publication/thresholds';
import { type OwnReportKey, questionOf } from '@social-return/subgraph-kit/breakdown';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { holdsOn } from '@social-return/subgraph-kit/targets/steps';
import { changeTarget } from '@social-return/subgraph-kit/targets/target-change';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import { parsePeriod, periodEnd } from '@social-return/values/period';
import { Arg, Ctx, FieldResolver, Float, Mutation, Resolver, Root } from 'type-graphql';
import { coverageOf } from '../model/coverage.ts';
import { hundredthsOf } from '../model/hundredths.ts';
import { AnchorOrganisation, refuseAfterItLeft } from '../model/parties.ts';
import { ProofRequirement } from '../model/proof.ts';
import { requirementsOf } from '../model/proof-state.ts';
import { AnchorValue, CityTarget, GemeenteCoverage, TargetFigure } from '../model/target.ts';
import { TargetChange } from '../model/target-change.ts';
import { currentOf } from '../model/target-progress.ts';
import { Gemeente } from './queries.ts';
import { Report } from './report.ts';
import {
  ChangeGemeenteTargetInput,
  CorrectAnchorOrganisationValueInput,
  RecordAnchorOrganisationValueInput,
  RecordGemeenteTargetFigureInput,
} from './target-inputs.ts';

const ValuePayload = payloadType('RecordAnchorOrganisationValue', AnchorValue);
const CorrectPayload = payloadType('CorrectAnchorOrganisationValue', AnchorValue);
const ChangePayload = payloadType('ChangeGemeenteTarget', CityTarget);
const FigurePayload = payloadType('RecordGemeenteTargetFigure', TargetFigure);

@Resolver(() => Gemeente)
export class TargetResolver {
  @FieldResolver(() => [CityTarget], { description: 'What the city wants to reach, and how far it is.' })
  targets(
    @Ctx() context: Context,
    @Arg('on', () => DayScalar, {
      nullable: true,
      description: 'The day of which targets and progress are shown; today when left out.',
    })
    on: Day | null,
  ): Promise<CityTarget[]> {
    return targetsOn(context, on ?? todayIn(AMSTERDAM, context.clock));
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
    return mutate(context, 'recordAnchorOrganisationValue', AnchorValue, input, async (transaction) => {
      await refuseAfterItLeft(transaction, anchorOrganisationId, year);
      return transaction.save(
        transaction.create(AnchorValue, {
          id: newId(context.organisation, context.random),
          anchorOrganisationId,
          year,
          amountCents: amount,
          version: 1,
        }),
      );
    });
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

  @Mutation(() => ChangePayload, {
    nullable: true,
    description:
      'Changes a target from a day on (doel bijstellen): what it was until then stays, with who changed it and why.',
  })
  changeGemeenteTarget(
    @Ctx() context: Context,
    @Arg('input', () => ChangeGemeenteTargetInput, { description: 'Which one, and where it should go.' })
    input: ChangeGemeenteTargetInput,
  ): Promise<Payload<CityTarget>> {
    return mutate(context, 'changeGemeenteTarget', CityTarget, input, (transaction) =>
      changeTarget(
        context,
        transaction,
        { target: CityTarget, change: TargetChange, right: 'policy:write' },
        input,
        { targetHundredths: hundredthsOf('target', input.target) },
      ),
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
          amountHundredths: hundredthsOf('amount', amount),
          source: source.trim(),
          version: 1,
        }),
      ),
    );
  }
}

/** All targets as of a day. */
async function targetsOn(context: Context, asOf: Day): Promise<CityTarget[]> {
  const targets = await context.db.manager.find(CityTarget, { order: { id: 'ASC' } });
  return targets.map((target) => Object.assign(target, { asOf }));
}

const dayOfTarget = (context: Context, { asOf }: CityTarget) => asOf ?? todayIn(AMSTERDAM, context.clock);

@Resolver(() => Report)
export class ReportTargetFields {
  @FieldResolver(() => [CityTarget], {
    description:
      'The targets of the city that held on the last day of the half-year, or today while it goes on, and how far it was then.',
  })
  targets(@Ctx() context: Context, @Root() report: OwnReportKey): Promise<CityTarget[]> {
    const today = todayIn(AMSTERDAM, context.clock);
    const last = addDays(periodEnd(parsePeriod(questionOf(report).period)), -1);
    return targetsOn(context, last < today ? last : today);
  }
}

@Resolver(() => CityTarget)
export class TargetFields {
  @FieldResolver(() => Float, { description: 'Where it should go, as that held on the day that is shown.' })
  async target(@Ctx() context: Context, @Root() target: CityTarget): Promise<number> {
    const changes = await childrenOf(context, TargetChange, 'targetId', target.id);
    const { targetHundredths } = holdsOn<Pick<CityTarget, 'targetHundredths'>>(
      target,
      changes,
      dayOfTarget(context, target),
    );
    return Number(targetHundredths) / 100;
  }

  @FieldResolver(() => [TargetChange], {
    description: 'How it was changed, by the day from which each holds; at most 100.',
  })
  async changes(@Ctx() context: Context, @Root() { id }: CityTarget): Promise<readonly TargetChange[]> {
    const changes = await childrenOf(context, TargetChange, 'targetId', id);
    return changes.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'How far it is: counted where the gemeente keeps the list itself, else the newest figure; null when it is not measured yet.',
  })
  async current(
    @Ctx() context: Context,
    @Root() target: CityTarget,
  ): Promise<PublishedValue<number> | number | null> {
    return publishAmount(
      target,
      await currentOf(context, target.id, dayOfTarget(context, target)),
      context.thresholds,
    );
  }

  @FieldResolver(() => [TargetFigure], { description: 'Figures that others measured; at most 100.' })
  async figures(@Ctx() context: Context, @Root() target: CityTarget): Promise<readonly TargetFigure[]> {
    const figures = await childrenOf(context, TargetFigure, 'targetId', target.id);
    return figures.filter(({ amount }) => publishAmount(target, amount, context.thresholds) !== null);
  }
}

/** A target that is counted in people (mensen) counts the people of the whole city. */
function publishAmount(
  { unit }: CityTarget,
  amount: number | null,
  thresholds: Thresholds,
): PublishedValue<number> | number | null {
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
