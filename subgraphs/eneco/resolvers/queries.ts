import { type Connection, childrenOf, connectionType, pageOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { AFTER, FIRST, ownLists } from '@social-return/subgraph-kit/own-lists';
import { AWAITING, selectUnconfirmed } from '@social-return/subgraph-kit/placements/confirm';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Agreement } from '../model/agreement.ts';
import { HeatNetworkArea, LearningTrack } from '../model/learning-track.ts';
import { EnecoPlacement } from '../model/placement.ts';
import { Succession } from '../model/succession.ts';
import { PsoCertificate, Supplier } from '../model/supplier.ts';
import { EnecoVacancy } from '../model/vacancy.ts';
import { behindAmong, findRunningAgreements } from './agreements.ts';

const SupplierConnection = connectionType(Supplier, 'EnecoSupplier');
const LearningTrackConnection = connectionType(LearningTrack, 'EnecoLearningTrack');
const PlacementConnection = connectionType(EnecoPlacement, 'EnecoPlacement');

@ObjectType('Eneco', {
  description: "Eneco's own view: suppliers, agreements, learning tracks, and what came of them.",
})
export class Eneco {}

export const OwnLists = ownLists(Eneco, 'Eneco', EnecoVacancy, Succession);

@Resolver(() => Eneco)
export class EnecoQueries {
  @Query(() => Eneco, { nullable: true, description: "Eneco's own view of social return." })
  eneco(): Eneco {
    return {};
  }

  @FieldResolver(() => SupplierConnection, { description: 'Suppliers, the newest first.' })
  async suppliers(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Arg('running', () => Boolean, {
      defaultValue: false,
      description: 'Only those with an agreement that runs today (lopend).',
    })
    running: boolean,
    @Arg('behind', () => Boolean, {
      defaultValue: false,
      description:
        'Only those with an agreement that runs today and of which less weighted FTE or fewer learning hours are realised than agreed for the days that have passed (achter).',
    })
    behind: boolean,
  ): Promise<Connection<Supplier>> {
    const agreements = running || behind ? await findRunningAgreements(context) : [];
    const chosen = behind ? await behindAmong(context, agreements) : agreements;
    const ids = chosen.map(({ supplierId }) => supplierId);
    return pageOf(context, Supplier, 'since', { first, after }, (query) =>
      running || behind ? query.andWhere('row.id = any(:ids)', { ids }) : query,
    );
  }

  @FieldResolver(() => Supplier, { nullable: true, description: 'One supplier by id.' })
  supplier(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Supplier | null> {
    return loadRow(context, Supplier, id);
  }

  @FieldResolver(() => LearningTrackConnection, { description: 'Learning tracks, the newest first.' })
  learningTracks(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<Connection<LearningTrack>> {
    return pageOf(context, LearningTrack, 'start', { first, after });
  }

  @FieldResolver(() => [HeatNetworkArea], { description: 'The heat-network areas.' })
  heatNetworkAreas(@Ctx() context: Context): Promise<HeatNetworkArea[]> {
    return context.db.manager.find(HeatNetworkArea, { order: { name: 'ASC' } });
  }

  @FieldResolver(() => PlacementConnection, { description: 'Placements, the newest first.' })
  placements(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Arg('awaitingConfirmation', () => Boolean, AWAITING) awaiting: boolean,
  ): Promise<Connection<EnecoPlacement>> {
    const today = todayIn(AMSTERDAM, context.clock);
    return pageOf(context, EnecoPlacement, 'start', { first, after }, (query) =>
      awaiting ? selectUnconfirmed(query, today) : query,
    );
  }
}

@Resolver(() => Supplier)
export class SupplierFields {
  @FieldResolver(() => [Agreement], { description: 'What was agreed with the supplier; at most 100.' })
  agreements(@Ctx() context: Context, @Root() supplier: Supplier): Promise<readonly Agreement[]> {
    return childrenOf(context, Agreement, 'supplierId', supplier.id);
  }

  @FieldResolver(() => [PsoCertificate], { description: 'Its PSO certificates; at most 100.' })
  certificates(@Ctx() context: Context, @Root() supplier: Supplier): Promise<readonly PsoCertificate[]> {
    return childrenOf(context, PsoCertificate, 'supplierId', supplier.id);
  }

  @FieldResolver(() => PsoCertificate, {
    nullable: true,
    description: 'The PSO certificate that is valid today.',
  })
  async currentCertificate(
    @Ctx() context: Context,
    @Root() supplier: Supplier,
  ): Promise<PsoCertificate | null> {
    const today = todayIn('Europe/Amsterdam', context.clock);
    const certificates = await childrenOf(context, PsoCertificate, 'supplierId', supplier.id);
    return certificates.find(({ validFrom, validUntil }) => validFrom <= today && today < validUntil) ?? null;
  }
}

@Resolver(() => LearningTrack)
export class LearningTrackFields {
  @FieldResolver(() => HeatNetworkArea, {
    nullable: true,
    description: 'The heat-network area that it belongs to.',
  })
  heatNetworkArea(@Ctx() context: Context, @Root() track: LearningTrack): Promise<HeatNetworkArea | null> {
    return loadRow(context, HeatNetworkArea, track.heatNetworkAreaId);
  }
}
