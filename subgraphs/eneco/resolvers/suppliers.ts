import { Arg, Ctx, Field, Float, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../../shared/subgraph/context.ts';
import { changeVersioned, mutate, type Payload } from '../../../shared/subgraph/mutate.ts';
import { ChangeInput, payloadType, VersionedInput } from '../../../shared/subgraph/payload.ts';
import { DayScalar } from '../../../shared/target/scalars.ts';
import { Refusal, UserErrorCode, userError } from '../../../shared/target/user-error.ts';
import type { Day } from '../../../shared/values/day.ts';
import { newId } from '../../../shared/values/ids.ts';
import { wholeHundredths } from '../../../shared/values/whole-parts.ts';
import { PsoLevel } from '../model/enums.ts';
import { Agreement, PsoCertificate, Supplier } from '../model/supplier.ts';

@InputType({ description: 'A firm becomes a supplier.' })
class CreateEnecoSupplierInput extends ChangeInput {
  @Field({ description: 'Name of the firm.' })
  name!: string;

  @Field({ description: 'KvK number, eight digits.' })
  kvk!: string;

  @Field(() => Int, { description: 'People at work in the firm.' })
  staff!: number;

  @Field(() => DayScalar, { description: 'First day as a supplier.' })
  since!: Day;

  @Field(() => ID, { description: 'CBS code of the buurt of its establishment, such as "BU05990321".' })
  establishment!: string;
}

@InputType({ description: 'Changes of a supplier; what is left out stays as it is.' })
class UpdateEnecoSupplierInput extends VersionedInput {
  @Field({ nullable: true, description: 'New name.' })
  name?: string;

  @Field(() => Int, { nullable: true, description: 'New number of people at work.' })
  staff?: number;
}

@InputType({ description: 'A firm is no longer a supplier.' })
class CloseEnecoSupplierInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'First day on which it no longer is one.' })
  until!: Day;
}

@InputType({ description: 'A PSO certificate of a supplier.' })
class RecordEnecoPsoCertificateInput extends ChangeInput {
  @Field(() => ID, { description: 'The supplier.' })
  supplierId!: string;

  @Field(() => PsoLevel, { description: 'The level.' })
  level!: PsoLevel;

  @Field(() => DayScalar, { description: 'First day on which it is valid.' })
  validFrom!: Day;

  @Field(() => DayScalar, { description: 'First day on which it is no longer valid.' })
  validUntil!: Day;
}

@InputType({ description: 'An agreement with a supplier.' })
class CreateEnecoAgreementInput extends ChangeInput {
  @Field(() => ID, { description: 'The supplier.' })
  supplierId!: string;

  @Field({ description: 'What it is about.' })
  title!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  start!: Day;

  @Field(() => DayScalar, { description: 'The day after its last day.' })
  end!: Day;

  @Field(() => Float, { description: 'Weighted FTE agreed, on average, to two decimals.' })
  targetWeightedFte!: number;

  @Field(() => Int, { defaultValue: 0, description: 'Learning hours agreed over the whole agreement.' })
  targetLearningHours!: number;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'Day of the tender, on which a PSO certificate must be valid.',
  })
  tenderedOn?: Day | null;

  @Field(() => PsoLevel, { nullable: true, description: 'The lowest PSO level that was agreed.' })
  requiredLevel?: PsoLevel | null;
}

const CreateSupplierPayload = payloadType('CreateEnecoSupplier', Supplier);
const UpdateSupplierPayload = payloadType('UpdateEnecoSupplier', Supplier);
const CloseSupplierPayload = payloadType('CloseEnecoSupplier', Supplier);
const RecordCertificatePayload = payloadType('RecordEnecoPsoCertificate', PsoCertificate);
const CreateAgreementPayload = payloadType('CreateEnecoAgreement', Agreement);

@Resolver()
export class SupplierResolver {
  @Mutation(() => CreateSupplierPayload, { nullable: true, description: 'Records a new supplier of Eneco.' })
  createEnecoSupplier(
    @Ctx() context: Context,
    @Arg('input', () => CreateEnecoSupplierInput, { description: 'The supplier.' })
    input: CreateEnecoSupplierInput,
  ): Promise<Payload<Supplier>> {
    return mutate(context, 'createEnecoSupplier', Supplier, input, (transaction) =>
      transaction.save(
        transaction.create(Supplier, {
          id: newId(context.organisation, context.random),
          name: input.name.trim(),
          kvk: input.kvk,
          staff: input.staff,
          since: input.since,
          until: null,
          version: 1,
          buurt: input.establishment,
        }),
      ),
    );
  }

  @Mutation(() => UpdateSupplierPayload, { nullable: true, description: 'Changes a supplier of Eneco.' })
  updateEnecoSupplier(
    @Ctx() context: Context,
    @Arg('input', () => UpdateEnecoSupplierInput, { description: 'What changes.' })
    input: UpdateEnecoSupplierInput,
  ): Promise<Payload<Supplier>> {
    return mutate(context, 'updateEnecoSupplier', Supplier, input, (transaction) =>
      changeVersioned(transaction, Supplier, input, {
        ...(input.name == null ? {} : { name: input.name.trim() }),
        ...(input.staff == null ? {} : { staff: input.staff }),
      }),
    );
  }

  @Mutation(() => CloseSupplierPayload, {
    nullable: true,
    description: 'Records that a firm is no longer a supplier of Eneco.',
  })
  closeEnecoSupplier(
    @Ctx() context: Context,
    @Arg('input', () => CloseEnecoSupplierInput, { description: 'Which one, and when.' })
    input: CloseEnecoSupplierInput,
  ): Promise<Payload<Supplier>> {
    return mutate(context, 'closeEnecoSupplier', Supplier, input, (transaction) =>
      changeVersioned(transaction, Supplier, input, { until: input.until }),
    );
  }

  @Mutation(() => RecordCertificatePayload, {
    nullable: true,
    description: 'Records a PSO certificate of a supplier.',
  })
  recordEnecoPsoCertificate(
    @Ctx() context: Context,
    @Arg('input', () => RecordEnecoPsoCertificateInput, { description: 'The certificate.' })
    input: RecordEnecoPsoCertificateInput,
  ): Promise<Payload<PsoCertificate>> {
    return mutate(context, 'recordEnecoPsoCertificate', PsoCertificate, input, (transaction) =>
      transaction.save(
        transaction.create(PsoCertificate, {
          id: newId(context.organisation, context.random),
          supplierId: input.supplierId,
          level: input.level,
          validFrom: input.validFrom,
          validUntil: input.validUntil,
          version: 1,
        }),
      ),
    );
  }

  @Mutation(() => CreateAgreementPayload, {
    nullable: true,
    description: 'Records what Eneco agreed with a supplier.',
  })
  createEnecoAgreement(
    @Ctx() context: Context,
    @Arg('input', () => CreateEnecoAgreementInput, { description: 'The agreement.' })
    input: CreateEnecoAgreementInput,
  ): Promise<Payload<Agreement>> {
    return mutate(context, 'createEnecoAgreement', Agreement, input, (transaction) =>
      transaction.save(
        transaction.create(Agreement, {
          id: newId(context.organisation, context.random),
          supplierId: input.supplierId,
          title: input.title.trim(),
          start: input.start,
          end: input.end,
          targetFteHundredths: hundredths(input.targetWeightedFte),
          targetLearningHours: input.targetLearningHours,
          tenderedOn: input.tenderedOn ?? null,
          requiredLevel: input.requiredLevel ?? null,
          version: 1,
        }),
      ),
    );
  }
}

/** @throws Refusal below 0, above 100,000, and for more than two decimals. */
function hundredths(fte: number): number {
  const whole = wholeHundredths(fte);
  if (whole === null || whole < 0 || whole > 10_000_000) {
    const message = {
      en: `Expected 0 to 100,000 weighted FTE to two decimals, got ${fte}.`,
      nl: `Verwacht: 0 tot en met 100.000 gewogen fte met ten hoogste twee decimalen, gekregen: ${fte}.`,
    };
    throw new Refusal(userError(UserErrorCode.INVALID, 'targetWeightedFte', message));
  }
  return whole;
}
