import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { parsePeriod } from '@social-return/values/period';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { adoptVersion } from '../model/adopt-version.ts';
import { SchemeAdoption } from '../model/adoption.ts';
import { declineVersion, SchemeDecline } from '../model/decline-version.ts';
import { PolicyScheme, PolicySchemeVersion } from '../model/policy.ts';
import { proposeVersion } from '../model/propose-version.ts';
import { spanOf } from './scheme-trial.ts';
import {
  AdoptGemeenteSchemeVersionInput,
  DeclineGemeenteSchemeVersionInput,
  ProposeGemeenteSchemeVersionInput,
} from './scheme-version-inputs.ts';

const ProposePayload = payloadType('ProposeGemeenteSchemeVersion', PolicySchemeVersion);
const DeclinePayload = payloadType('DeclineGemeenteSchemeVersion', PolicySchemeVersion);
const AdoptPayload = payloadType('AdoptGemeenteSchemeVersion', PolicySchemeVersion);

@Resolver(() => PolicySchemeVersion)
export class SchemeVersionResolver {
  @FieldResolver(() => SchemeAdoption, {
    nullable: true,
    description:
      'How it came to hold: by whom, why, and after which trial; null where it came with the scheme.',
  })
  adoption(@Ctx() context: Context, @Root() { id }: PolicySchemeVersion): Promise<SchemeAdoption | null> {
    return loadRow(context, SchemeAdoption, id);
  }

  @FieldResolver(() => SchemeDecline, {
    nullable: true,
    description: 'By whom and why it was declined; null for a version that was not.',
  })
  decline(@Ctx() context: Context, @Root() { id }: PolicySchemeVersion): Promise<SchemeDecline | null> {
    return loadRow(context, SchemeDecline, id);
  }

  @Mutation(() => ProposePayload, {
    nullable: true,
    description:
      "Proposes a version of Rotterdam's own scheme, with amounts of its own or those of a version of any scheme. Nothing is valued by it: `tryScheme` shows what it would change, and it is adopted after that.",
  })
  proposeGemeenteSchemeVersion(
    @Ctx() context: Context,
    @Arg('input', () => ProposeGemeenteSchemeVersionInput, { description: 'The version.' })
    input: ProposeGemeenteSchemeVersionInput,
  ): Promise<Payload<PolicySchemeVersion>> {
    const mutation = 'proposeGemeenteSchemeVersion';
    return mutate(context, mutation, PolicySchemeVersion, input, (transaction) =>
      proposeVersion(context, transaction, input),
    );
  }

  @Mutation(() => AdoptPayload, {
    nullable: true,
    description:
      'Adopts a proposed version after its trial (vaststellen): it values placements that are recorded from now on and begin on or after its first day. What was recorded before stays valued by the version that it was recorded with, and no half-year that is fixed moves.',
  })
  adoptGemeenteSchemeVersion(
    @Ctx() context: Context,
    @Arg('input', () => AdoptGemeenteSchemeVersionInput, { description: 'Which one, its trial, and why.' })
    input: AdoptGemeenteSchemeVersionInput,
  ): Promise<Payload<PolicySchemeVersion>> {
    const { triedPeriod, triedYear = null } = input;
    const period = triedPeriod == null ? null : parsePeriod(triedPeriod, 'triedPeriod');
    const { start, end } = spanOf(period, triedYear, ['triedPeriod', 'triedYear']);
    return mutate(context, 'adoptGemeenteSchemeVersion', PolicySchemeVersion, input, (transaction) =>
      adoptVersion(context, transaction, input, { from: start, until: end }),
    );
  }

  @Mutation(() => DeclinePayload, {
    nullable: true,
    description:
      'Declines a proposed version for good (afwijzen): it is never adopted, and by whom and why is kept. A new version can be based on it.',
  })
  declineGemeenteSchemeVersion(
    @Ctx() context: Context,
    @Arg('input', () => DeclineGemeenteSchemeVersionInput, { description: 'Which one, and why.' })
    input: DeclineGemeenteSchemeVersionInput,
  ): Promise<Payload<PolicySchemeVersion>> {
    return mutate(context, 'declineGemeenteSchemeVersion', PolicySchemeVersion, input, (transaction) =>
      declineVersion(context, transaction, input),
    );
  }
}

@Resolver(() => PolicyScheme)
export class SchemeProposalFields {
  @FieldResolver(() => [PolicySchemeVersion], {
    description:
      'Versions that are proposed, and neither adopted nor declined, the first to begin first; at most 100.',
  })
  proposals(@Ctx() context: Context, @Root() scheme: PolicyScheme): Promise<readonly PolicySchemeVersion[]> {
    return readProposed(context, scheme, false);
  }

  @FieldResolver(() => [PolicySchemeVersion], {
    description: 'Versions that were proposed and declined, the first to begin first; at most 100.',
  })
  declined(@Ctx() context: Context, @Root() scheme: PolicyScheme): Promise<readonly PolicySchemeVersion[]> {
    return readProposed(context, scheme, true);
  }
}

async function readProposed(context: Context, { id }: PolicyScheme, isDeclined: boolean) {
  const versions = await childrenOf(context, PolicySchemeVersion, 'schemeId', id);
  return versions
    .filter(({ proposed, declined }) => proposed && declined === isDeclined)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}
