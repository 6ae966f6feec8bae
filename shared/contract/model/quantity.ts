import { formatEuro, parseEuro } from '@social-return/values/euro';
import { Directive, Field, ObjectType } from 'type-graphql';
import { QuantityUnit } from './initiative-enums.ts';

@Directive('@shareable')
@ObjectType({
  description:
    'How much of something, in its own unit (hoeveelheid). Quantities in different units are never added up.',
})
export class Quantity {
  @Field(() => QuantityUnit, { description: 'What it is counted in.' })
  unit!: QuantityUnit;

  @Field({ description: 'With exactly two decimals and a point, such as "12.50".' })
  amount!: string;
}

/** A quantity of which hundredths are stored: cents, or hundredths of an hour or a day. */
export function quantity(unit: QuantityUnit, hundredths: bigint): Quantity {
  return { unit, amount: formatEuro(hundredths) };
}

const AMOUNT = /^\d{1,9}(\.\d{1,2})?$/;

/** `"12.5"` → `1250n`; null for anything but a number of at most nine digits, with at most two decimals. */
export function hundredthsOf(amount: string): bigint | null {
  if (!AMOUNT.test(amount)) return null;
  const [whole = '', decimals = ''] = amount.split('.');
  return parseEuro(`${whole}.${decimals.padEnd(2, '0')}`, 'amount');
}
