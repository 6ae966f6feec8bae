import { newId } from '@social-return/contract/ids';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { PsoLevel } from '../model/enums.ts';
import { PsoCertificate, Supplier } from '../model/supplier.ts';

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

const CreateSupplierPayload = payloadType('CreateEnecoSupplier', Supplier);
const UpdateSupplierPayload = payloadType('UpdateEnecoSupplier', Supplier);
const CloseSupplierPayload = payloadType('CloseEnecoSupplier', Supplier);
const RecordCertificatePayload = payloadType('RecordEnecoPsoCertificate', PsoCertificate);

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
          source: null,
          assumption: false,
          version: 1,
        }),
      ),
    );
  }
}
