import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { childrenOf } from '../../../shared/subgraph/connection.ts';
import type { Context } from '../../../shared/subgraph/context.ts';
import { Block, PolicyScheme, PolicySchemeVersion } from '../model/policy.ts';

@Resolver(() => PolicyScheme)
export class SchemeFields {
  @FieldResolver(() => [PolicySchemeVersion], { description: 'Its versions; at most 100.' })
  versions(@Ctx() context: Context, @Root() scheme: PolicyScheme): Promise<readonly PolicySchemeVersion[]> {
    return childrenOf(context, PolicySchemeVersion, 'schemeId', scheme.id);
  }
}

@Resolver(() => PolicySchemeVersion)
export class SchemeVersionFields {
  @FieldResolver(() => [Block], { description: 'What each target group is worth.' })
  blocks(@Ctx() context: Context, @Root() version: PolicySchemeVersion): Promise<readonly Block[]> {
    return childrenOf(context, Block, 'schemeVersionId', version.id);
  }
}
