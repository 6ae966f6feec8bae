import { Measure } from '@social-return/contract/model/measure';
import { type DeliveryUnit, deliveryFigure } from '@social-return/contract/questions/delivery-figure';
import type { Organisation } from '@social-return/contract/registry/registry';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Class } from '../class.ts';
import { type Connection, connectionType, pageOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { mutate, type Payload } from '../mutate.ts';
import { ChangeInput, payloadType } from '../payload.ts';
import type { DeliveryRules } from './rules.ts';
import { type DeliveryToValue, valueDelivery } from './value-delivery.ts';
import { deliveryClassOf, type ValuedDelivery } from './valued-delivery.ts';

/** The names by which an organisation values deliveries and lists them. */
export function namesOfDeliveries({ name, typePrefix }: Pick<Organisation, 'name' | 'typePrefix'>) {
  return { value: `value${typePrefix}Delivery`, list: `${name}ValuedDeliveries` } as const;
}

/** The list of deliveries that an organisation valued, and the change by which it values one. */
export function deliveryResolvers(organisation: Organisation, rules: DeliveryRules): Class[] {
  return [deliveryFields(organisation, rules), deliveryChange(organisation, rules)];
}

function deliveryFields(organisation: Organisation, { units }: DeliveryRules): Class {
  const entity = deliveryClassOf(organisation);
  const DeliveryConnection = connectionType(entity, `${organisation.typePrefix}ValuedDelivery`);

  @Resolver(() => entity)
  class DeliveryFields {
    @Query(() => DeliveryConnection, {
      name: namesOfDeliveries(organisation).list,
      nullable: true,
      description: `What was delivered to initiatives for obligations to ${organisation.title} and valued, the newest first.`,
    })
    list(
      @Ctx() context: Context,
      @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
      @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
        | string
        | null,
    ): Promise<Connection<ValuedDelivery>> {
      return pageOf<ValuedDelivery>(context, entity, 'valuedOn', { first, after });
    }

    @FieldResolver(() => Measure, {
      description: 'What it is worth, in a unit of the organisation and by its rule.',
    })
    value(@Root() { valueUnit, valueHundredths }: ValuedDelivery): Measure {
      const unit = units.find((one) => one.unit === valueUnit) as DeliveryUnit;
      return deliveryFigure(unit, { deliveries: 1, hundredths: valueHundredths });
    }
  }
  return DeliveryFields;
}

function deliveryChange(organisation: Organisation, rules: DeliveryRules): Class {
  const { value } = namesOfDeliveries(organisation);
  const typeName = `Value${organisation.typePrefix}Delivery`;
  const entity = deliveryClassOf(organisation);
  const DeliveryPayload = payloadType(typeName, entity);

  @InputType(`${typeName}Input`, { description: 'Which delivery is valued.' })
  class DeliveryInput extends ChangeInput implements DeliveryToValue {
    @Field({
      description:
        'The `receipt` of the pledge, as the organisation that keeps the initiative gives it to the two organisations of the pledge.',
    })
    receipt!: string;

    recordId?: string;
  }
  if (rules.record) Field(() => ID, { description: rules.record })(DeliveryInput.prototype, 'recordId');

  @Resolver()
  class DeliveryChange {
    @Mutation(() => DeliveryPayload, {
      name: value,
      nullable: true,
      description: `Values what was delivered to an initiative for an obligation to ${organisation.title} (waarderen), by the rules of ${organisation.title}. A pledge is valued once, and a document proves one delivery.`,
    })
    value(
      @Ctx() context: Context,
      @Arg('input', () => DeliveryInput, { description: 'Which one.' }) input: DeliveryInput,
    ): Promise<Payload<ValuedDelivery>> {
      return mutate<ValuedDelivery>(context, value, entity, input, (transaction) =>
        valueDelivery(context, transaction, entity, rules, input),
      );
    }
  }
  return DeliveryChange;
}
