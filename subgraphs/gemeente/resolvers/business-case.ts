import { TextLanguage } from '@social-return/contract/model/text-language';
import type { Context } from '@social-return/subgraph-kit/context';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { BusinessCaseParameter, caseParameters } from '../model/business-case-parameter.ts';
import { Gemeente } from './queries.ts';

@Resolver(() => Gemeente)
export class BusinessCaseQueries {
  @FieldResolver(() => [BusinessCaseParameter], {
    description:
      'What the business case per person takes for granted, all versions, each with its source. The case itself is in the chain report.',
  })
  businessCaseParameters(@Ctx() context: Context): Promise<readonly BusinessCaseParameter[]> {
    return caseParameters(context);
  }
}

@Resolver(() => BusinessCaseParameter)
export class BusinessCaseFields {
  @FieldResolver(() => String, { description: 'What it means and what it leaves out.' })
  explanation(
    @Root() { explanationNl, explanationEn }: BusinessCaseParameter,
    @Arg('language', () => TextLanguage, { defaultValue: TextLanguage.NL, description: 'Dutch or English.' })
    language: TextLanguage,
  ): string {
    return language === TextLanguage.NL ? explanationNl : explanationEn;
  }
}
