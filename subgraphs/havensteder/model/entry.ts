import { EuroScalar } from '@social-return/contract/model/scalars';
import { ReportedEntry } from '@social-return/subgraph-kit/entries/entry';
import type { Cents } from '@social-return/values/euro';
import { Field, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

/** What Havensteder alone asks of a firm. */
export interface HavenstederTerms {
  readonly isTenant: boolean;
  /** Cents, as text: JSON has no whole numbers of that size. */
  readonly pay: string | null;
}

@ObjectType('HavenstederEntry', {
  description:
    'What a contractor or local party reported to Havensteder of one person, for one assignment (opgave).',
})
@Entity('contractor_entry')
export class HavenstederEntry extends ReportedEntry {
  declare readonly terms: HavenstederTerms & ReportedEntry['terms'];

  @Field({ description: 'True when the person rents a home of Havensteder (huurder).' })
  get isTenant(): boolean {
    return this.terms.isTenant;
  }

  @Field(() => EuroScalar, { nullable: true, description: 'What the person gets for the whole of it.' })
  get pay(): Cents | null {
    return this.terms.pay === null ? null : (BigInt(this.terms.pay) as Cents);
  }
}
