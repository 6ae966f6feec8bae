import { type Connection, connectionType, pageOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { Contract } from '../model/contract.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { Proof } from '../model/proof.ts';
import { GemeenteProofLine, ProofLineState } from '../model/proof-line.ts';
import { proofsOf } from '../model/proof-state.ts';
import { Gemeente } from './queries.ts';

const ProofLineConnection = connectionType(GemeenteProofLine, 'GemeenteProofLine');

@Resolver(() => Gemeente)
export class ProofLineQueries {
  @FieldResolver(() => ProofLineConnection, {
    description:
      'The proofs that placements need (bewijzen), those of the newest placements first: what is due, given, verified or missing.',
  })
  proofs(
    @Ctx() context: Context,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' })
    after: string | null,
    @Arg('state', () => ProofLineState, {
      nullable: true,
      description: 'Only those that are so far, such as GIVEN: what waits to be looked at.',
    })
    state: ProofLineState | null,
    @Arg('due', () => Boolean, {
      defaultValue: false,
      description:
        'Only those that are missing while the placement began and waits for its judgement: what a contractor is to be asked for.',
    })
    due: boolean,
    @Arg('contractId', () => ID, {
      nullable: true,
      description: 'Only those of placements for this contract.',
    })
    contractId: string | null,
  ): Promise<Connection<GemeenteProofLine>> {
    return pageOf(context, GemeenteProofLine, 'since', { first, after }, (query) => {
      if (state != null) query.andWhere('row.state = :state', { state });
      if (due) {
        query.andWhere('row.wanted and row.since <= :today', { today: todayIn(AMSTERDAM, context.clock) });
      }
      if (contractId != null) query.andWhere('row.contractId = :contractId', { contractId });
      return query;
    });
  }
}

@Resolver(() => GemeenteProofLine)
export class ProofLineFields {
  @FieldResolver(() => Boolean, {
    description:
      'Whether it is due: it is missing, and the placement began and waits for it before it can be approved.',
  })
  due(@Ctx() context: Context, @Root() { wanted, since }: GemeenteProofLine): boolean {
    return wanted && since <= todayIn(AMSTERDAM, context.clock);
  }

  @FieldResolver(() => GemeentePlacement, {
    nullable: true,
    description: 'The placement that needs it; `recordGemeenteProof` hands a document in for it.',
  })
  placement(
    @Ctx() context: Context,
    @Root() { placementId }: GemeenteProofLine,
  ): Promise<GemeentePlacement | null> {
    return loadRow(context, GemeentePlacement, placementId);
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract that the placement counts for; null when it counts for none.',
  })
  contract(
    @Ctx() context: Context,
    @Root() { contractId }: GemeenteProofLine,
  ): Promise<Contract | null> | null {
    return contractId === null ? null : loadRow(context, Contract, contractId);
  }

  @FieldResolver(() => [Proof], {
    description: 'Documents of these kinds that were handed in for the placement, judged or not.',
  })
  async handedIn(
    @Ctx() context: Context,
    @Root() { placementId, anyOf }: GemeenteProofLine,
  ): Promise<readonly Proof[]> {
    return (await proofsOf(context, placementId)).filter(({ kind }) => anyOf.includes(kind));
  }
}
