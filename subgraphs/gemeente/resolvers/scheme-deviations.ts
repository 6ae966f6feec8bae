import { newId } from '@social-return/contract/ids';
import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { PublicText } from '@social-return/subgraph-kit/public-text';
import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { inEuro, SchemeDeviation } from '../model/policy-deviation.ts';
import { BonusKind, SchemeRuleKind } from '../model/policy-enums.ts';
import { termsOf } from '../model/policy-loader.ts';

@InputType({ description: 'A municipality deviates from a scheme that it shares, in one named point.' })
class AddGemeenteSchemeDeviationInput extends ChangeInput {
  @Field(() => ID, { description: 'The scheme.' })
  schemeId!: string;

  @PublicText()
  @Field({ description: 'A municipality that shares it.' })
  municipality!: string;

  @PublicText()
  @Field({ description: 'The point: "BLOCK:NUG", "CAP:WW", "BONUS:AGE_55" or "RULE:MIN_MINUTES_PER_WEEK".' })
  point!: string;

  @Field(() => EuroScalar, { nullable: true, description: 'The amount, for a block or a bonus.' })
  amount?: Cents | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number, for a rule or a cap; leave it out for a cap without limit.',
  })
  count?: number | null;

  @Field(() => DayScalar, { description: 'First day on which it holds.' })
  validFrom!: Day;

  @Field(() => DayScalar, { nullable: true, description: 'First day on which it no longer holds, if known.' })
  validUntil?: Day | null;

  @PublicText()
  @Field({ description: 'Where it was decided, such as a decree of the council.' })
  source!: string;
}

@InputType({ description: 'A deviation ends.' })
class EndGemeenteSchemeDeviationInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'First day on which it no longer holds.' })
  validUntil!: Day;
}

const AddPayload = payloadType('AddGemeenteSchemeDeviation', SchemeDeviation);
const EndPayload = payloadType('EndGemeenteSchemeDeviation', SchemeDeviation);

@Resolver()
export class SchemeDeviationResolver {
  @Mutation(() => AddPayload, {
    nullable: true,
    description: 'Records that a municipality deviates from a scheme that it shares, in one named point.',
  })
  addGemeenteSchemeDeviation(
    @Ctx() context: Context,
    @Arg('input', () => AddGemeenteSchemeDeviationInput, { description: 'The deviation.' })
    input: AddGemeenteSchemeDeviationInput,
  ): Promise<Payload<SchemeDeviation>> {
    return mutate(context, 'addGemeenteSchemeDeviation', SchemeDeviation, input, async (transaction) => {
      await refuseUnknownPoint(context, input);
      return transaction.save(
        transaction.create(SchemeDeviation, {
          id: newId(context.organisation, context.random),
          schemeId: input.schemeId,
          municipality: input.municipality,
          point: input.point,
          value: readValue(input),
          validFrom: input.validFrom,
          validUntil: input.validUntil ?? null,
          source: input.source.trim(),
          version: 1,
        }),
      );
    });
  }

  @Mutation(() => EndPayload, { nullable: true, description: 'Records that a deviation ends.' })
  endGemeenteSchemeDeviation(
    @Ctx() context: Context,
    @Arg('input', () => EndGemeenteSchemeDeviationInput, { description: 'Which one, and when.' })
    input: EndGemeenteSchemeDeviationInput,
  ): Promise<Payload<SchemeDeviation>> {
    return mutate(context, 'endGemeenteSchemeDeviation', SchemeDeviation, input, (transaction) =>
      changeVersioned(transaction, SchemeDeviation, input, { validUntil: input.validUntil }),
    );
  }
}

function readValue({ point, amount, count }: AddGemeenteSchemeDeviationInput): bigint | null {
  const [given, other, field] = inEuro(point)
    ? ([amount, count, 'count'] as const)
    : ([count, amount, 'amount'] as const);
  if (other != null) {
    throw new Refusal(
      userError(
        UserErrorCode.INVALID,
        field,
        inEuro(point)
          ? { en: 'Expected an amount for this point.', nl: 'Verwacht: een bedrag voor dit punt.' }
          : { en: 'Expected a number for this point.', nl: 'Verwacht: een getal voor dit punt.' },
      ),
    );
  }
  return given == null ? null : BigInt(given);
}

/** @throws Refusal for a bonus or rule that does not exist, and for a group without a block on all days of the deviation. */
async function refuseUnknownPoint(
  context: Context,
  { schemeId, point, validFrom, validUntil }: AddGemeenteSchemeDeviationInput,
): Promise<void> {
  const [kind, name = ''] = point.split(':');
  const known: readonly string[] | null =
    kind === 'BONUS' ? Object.values(BonusKind) : kind === 'RULE' ? Object.values(SchemeRuleKind) : null;
  const held = (await termsOf(context)).filter(
    (version) =>
      version.schemeId === schemeId &&
      (version.validUntil === null || version.validUntil > validFrom) &&
      (validUntil == null || version.validFrom < validUntil),
  );
  const exists = known ? known.includes(name) : held.every(({ blocks }) => blocks.has(name));
  if (!exists) {
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'point', {
        en: 'The scheme has no such point on all of these days.',
        nl: "De regeling heeft zo'n punt niet op al deze dagen.",
      }),
    );
  }
}
