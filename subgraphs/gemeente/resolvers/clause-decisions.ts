import { MappingRule } from '@social-return/contract/model/measure';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { clauseRule } from '../interpretation/contract-clause.ts';
import { ClauseDecision, currentDecision } from '../model/clause-decision.ts';
import { Contract } from '../model/contract.ts';
import { PolicySchemeVersion } from '../model/policy.ts';

@Resolver(() => Contract)
export class ContractClauseFields {
  @FieldResolver(() => ClauseDecision, {
    description:
      'What the scheme asks of it and what was decided (opgave): the obligation is computed from this. Below the minimum of its kind there is none.',
  })
  clause(@Root() contract: Contract): ClauseDecision {
    return currentDecision(contract);
  }

  @FieldResolver(() => [ClauseDecision], {
    description: 'All that was decided on its clause, the first first; at most 100.',
  })
  async clauseDecisions(
    @Ctx() context: Context,
    @Root() { id }: Contract,
  ): Promise<readonly ClauseDecision[]> {
    const decisions = await childrenOf(context, ClauseDecision, 'contractId', id);
    return decisions.toSorted((a, b) => (a.number < b.number ? -1 : 1));
  }
}

@Resolver(() => ClauseDecision)
export class ClauseDecisionFields {
  @FieldResolver(() => PolicySchemeVersion, {
    nullable: true,
    description:
      'The version of the scheme that asks it: the one that held on the first day when the contract was recorded. Null where none did.',
  })
  version(
    @Ctx() context: Context,
    @Root() { clauseVersionId }: ClauseDecision,
  ): Promise<PolicySchemeVersion | null> | null {
    return clauseVersionId === null ? null : loadRow(context, PolicySchemeVersion, clauseVersionId);
  }

  @FieldResolver(() => MappingRule, {
    description: 'The rule that asks it, in words, with its version and source.',
  })
  async rule(@Ctx() context: Context, @Root() decision: ClauseDecision): Promise<MappingRule> {
    return clauseRule(await this.version(context, decision), decision);
  }
}
