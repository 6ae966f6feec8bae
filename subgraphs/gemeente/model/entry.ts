import { ReportedEntry } from '@social-return/subgraph-kit/entries/entry';
import { Field, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { TargetGroup } from './enums.ts';

/** What the gemeente alone asks of a firm. */
export interface GemeenteTerms {
  readonly targetGroup: TargetGroup;
  readonly noDisplacementDeclared: boolean;
}

@ObjectType('GemeenteEntry', {
  description: 'What a contractor reported to the gemeente of one person, for one contract (opgave).',
})
@Entity('contractor_entry')
export class GemeenteEntry extends ReportedEntry {
  declare readonly terms: GemeenteTerms & ReportedEntry['terms'];

  @Field(() => TargetGroup, { description: 'The group by which it is valued.' })
  get targetGroup(): TargetGroup {
    return this.terms.targetGroup;
  }

  @Field({
    description: 'Whether the contractor declared that nobody lost work over it (geen verdringing).',
  })
  get noDisplacementDeclared(): boolean {
    return this.terms.noDisplacementDeclared;
  }
}
