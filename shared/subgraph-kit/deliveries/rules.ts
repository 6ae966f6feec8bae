import type { DeliveryUnit } from '@social-return/contract/questions/delivery-figure';
import type { DeliveryFacts } from '@social-return/contract/questions/delivery-receipt';
import type { EntityManager } from 'typeorm';
import type { Class } from '../class.ts';

/** What a delivery is worth in one of the units of an organisation, in hundredths. */
export interface DeliveryWorth {
  readonly unit: string;
  readonly hundredths: bigint;
}

/** How an organisation values what is delivered to initiatives for obligations to it. */
export interface DeliveryRules {
  /** The units of its own, which are never added up. */
  readonly units: readonly DeliveryUnit[];
  /** Its contracts, agreements or assignments. */
  readonly obligations: Class;
  /** What the record is by which it values a delivery, where a record of its own does so; for the graph. */
  readonly record?: string;
  /**
   * What a delivery is worth; null where no rule says so.
   * @throws Refusal for a record that does not value it
   */
  valueOf(
    delivery: DeliveryFacts,
    by: { readonly recordId: string | null; readonly transaction: EntityManager },
  ): DeliveryWorth | null | Promise<DeliveryWorth | null>;
  /**
   * What a valued delivery `d` counts for now, as SQL in hundredths and null where it does not count any more; without it
   * what it was valued at.
   */
  readonly countedSql?: string;
}
