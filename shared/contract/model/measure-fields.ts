import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { MappingRule } from './measure.ts';
import { TextLanguage } from './text-language.ts';

/** Every subgraph that gives measures brings this resolver. */
@Resolver(() => MappingRule)
export class MappingRuleFields {
  @FieldResolver(() => String, { description: 'What the rule does, in words.' })
  explanation(
    @Root() rule: MappingRule,
    @Arg('language', () => TextLanguage, { defaultValue: TextLanguage.NL, description: 'Dutch or English.' })
    language: TextLanguage,
  ): string {
    return rule.explanations[language];
  }
}
