import { Quantity, quantity } from '@social-return/contract/model/quantity';
import { writeDeliveryReceipt } from '@social-return/contract/questions/delivery-receipt';
import type { Organisation } from '@social-return/contract/registry/registry';
import { Arg, Ctx, FieldResolver, InputType, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, childrenOf, connectionType, pageOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { loadRow } from '../load-row.ts';
import { mutate, type Payload } from '../mutate.ts';
import { payloadType } from '../payload.ts';
import type { InitiativeClasses } from './classes.ts';
import type { Initiative, InitiativeRequest } from './initiative.ts';
import type { Pledge, PledgeDecision } from './pledge.ts';
import { confirmPledge, endPledge, recordPledge } from './pledge-effects.ts';
import { PledgeStep } from './pledge-enums.ts';
import { ConfirmPledgeInput, EndPledgeInput, PledgeInput } from './pledge-inputs.ts';

/** What suppliers pledge to the initiatives of an organisation, and what each side decides on it. */
export function pledgeResolvers(organisation: Organisation, classes: InitiativeClasses) {
  return [
    amountFields(classes),
    ...pledgeFields(organisation, classes),
    pledgeChanges(organisation, classes),
    pledgeEnds(organisation, classes),
  ];
}

/** The names of the changes about pledges to an organisation's initiatives. */
export function changesOfPledges({ typePrefix }: Pick<Organisation, 'typePrefix'>) {
  return {
    pledge: `pledgeTo${typePrefix}Initiative`,
    confirm: `confirm${typePrefix}Pledge`,
    withdraw: `withdraw${typePrefix}Pledge`,
    decline: `decline${typePrefix}Pledge`,
  } as const;
}

const typeNameOf = (change: string) => `${change.charAt(0).toUpperCase()}${change.slice(1)}`;

/** What was taken of a request, in hundredths. */
interface TakenAmounts {
  readonly pledged: bigint;
  readonly delivered: bigint;
}

/** Of many requests with one statement. */
function loadTaken(context: Context, requestId: string): Promise<TakenAmounts> {
  const batch = async (ids: readonly string[]): Promise<TakenAmounts[]> => {
    const rows: { id: string; pledged: string; delivered: string }[] = await context.db.query(
      `select request_id as id,
         coalesce(sum(pledged_hundredths) filter (where status = 'PLEDGED'), 0)::text as pledged,
         coalesce(sum(delivered_hundredths) filter (where status = 'DELIVERED'), 0)::text as delivered
       from initiative_pledge where request_id = any($1) group by 1`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => ({
      pledged: BigInt(byId.get(id)?.pledged ?? 0),
      delivered: BigInt(byId.get(id)?.delivered ?? 0),
    }));
  };
  return context.loaders.named('taken of requests', batch).load(requestId);
}

function amountFields({ request }: InitiativeClasses) {
  @Resolver(() => request)
  class PledgedFields {
    @FieldResolver(() => Quantity, {
      description: 'What is pledged of it and not delivered yet (toegezegd).',
    })
    async pledged(@Ctx() context: Context, @Root() { id, unit }: InitiativeRequest): Promise<Quantity> {
      return quantity(unit, (await loadTaken(context, id)).pledged);
    }

    @FieldResolver(() => Quantity, { description: 'What was delivered of it (geleverd).' })
    async delivered(@Ctx() context: Context, @Root() { id, unit }: InitiativeRequest): Promise<Quantity> {
      return quantity(unit, (await loadTaken(context, id)).delivered);
    }

    @FieldResolver(() => Quantity, { description: 'What is left of it: neither pledged nor delivered.' })
    async left(
      @Ctx() context: Context,
      @Root() { id, unit, askedHundredths }: InitiativeRequest,
    ): Promise<Quantity> {
      const { pledged, delivered } = await loadTaken(context, id);
      return quantity(unit, askedHundredths - pledged - delivered);
    }
  }
  return PledgedFields;
}

function pledgeFields({ name, title, typePrefix }: Organisation, classes: InitiativeClasses) {
  const { pledge, decision, request, initiative } = classes;
  const PledgeConnection = connectionType(pledge, `${typePrefix}Pledge`);

  @Resolver(() => pledge)
  class PledgeFields {
    @Query(() => PledgeConnection, {
      name: `${name}Pledges`,
      nullable: true,
      description: `What suppliers pledged to initiatives that ${title} keeps (toezeggingen), the newest first: all for people of ${title}, and for those of another organisation what is for an obligation to theirs.`,
    })
    list(
      @Ctx() context: Context,
      @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
      @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
        | string
        | null,
    ): Promise<Connection<Pledge>> {
      const { organisation } = context.facts.caller;
      return pageOf<Pledge>(context, pledge, 'pledgedOn', { first, after }, (query) =>
        organisation === context.organisation
          ? query
          : query.andWhere('row.obligation_at = :organisation', { organisation: organisation ?? '' }),
      );
    }

    @FieldResolver(() => request, { nullable: true, description: 'What it is for.' })
    request(@Ctx() context: Context, @Root() { requestId }: Pledge): Promise<InitiativeRequest | null> {
      return loadRow<InitiativeRequest>(context, request, requestId);
    }

    @FieldResolver(() => String, {
      nullable: true,
      description:
        'Proves what was delivered to the organisation that the obligation is owed to, which values it by this text; null while it is not DELIVERED.',
    })
    async receipt(@Ctx() context: Context, @Root() of: Pledge): Promise<string | null> {
      const { deliveredHundredths, deliveredOn, proof, sha256 } = of;
      if (deliveredOn === null || deliveredHundredths === null || proof === null || sha256 === null)
        return null;
      const asked = (await loadRow<InitiativeRequest>(context, request, of.requestId)) as InitiativeRequest;
      const home = (await loadRow<Initiative>(context, initiative, asked.initiativeId)) as Initiative;
      return writeDeliveryReceipt(context.keys.claim, {
        ...{ pledgeId: of.id, obligationAt: of.obligationAt, obligationId: of.obligationId },
        ...{ areaCode: home.areaCode, kind: asked.kind, unit: of.unit, hundredths: deliveredHundredths },
        ...{ deliveredOn, proof, sha256 },
      });
    }

    @FieldResolver(() => [decision], {
      description: 'Who decided what on it: an organisation and a right, never a person.',
    })
    async decisions(@Ctx() context: Context, @Root() { id }: Pledge): Promise<readonly PledgeDecision[]> {
      const made = await childrenOf<PledgeDecision>(context, decision, 'pledgeId', id);
      return made.toSorted((a, b) => a.sequence - b.sequence);
    }
  }
  return [PledgeFields];
}

function pledgeChanges(organisation: Organisation, classes: InitiativeClasses) {
  const { pledge: pledging, confirm } = changesOfPledges(organisation);
  const { pledge } = classes;
  const { title } = organisation;
  const PledgePayload = payloadType(typeNameOf(pledging), pledge);
  const ConfirmPayload = payloadType(typeNameOf(confirm), pledge);

  @InputType(`${typeNameOf(pledging)}Input`, {
    description: `A pledge to an initiative that ${title} keeps.`,
  })
  class RecordInput extends PledgeInput {}

  @InputType(`${typeNameOf(confirm)}Input`, { description: 'What was delivered of a pledge.' })
  class ConfirmInput extends ConfirmPledgeInput {}

  @Resolver()
  class PledgeChanges {
    @Mutation(() => PledgePayload, {
      name: pledging,
      nullable: true,
      description: `Records that a supplier pledges (a part of) what an initiative that ${title} keeps asks (toezegging), for an obligation to your own organisation. More than what is left is refused.`,
    })
    pledge(
      @Ctx() context: Context,
      @Arg('input', () => RecordInput, { description: 'Who pledges what, and for what.' }) input: RecordInput,
    ): Promise<Payload<Pledge>> {
      return mutate<Pledge>(context, pledging, pledge, input, (transaction) =>
        recordPledge(context, transaction, classes, input),
      );
    }

    @Mutation(() => ConfirmPayload, {
      name: confirm,
      nullable: true,
      description: `Confirms what was delivered of a pledge to an initiative that ${title} keeps: for the initiative, or for the obligation. It is delivered once somebody confirmed it for each side; nobody confirms for both (vier ogen).`,
    })
    confirm(
      @Ctx() context: Context,
      @Arg('input', () => ConfirmInput, { description: 'Which one, and how much.' }) input: ConfirmInput,
    ): Promise<Payload<Pledge>> {
      return mutate<Pledge>(context, confirm, pledge, input, (transaction) =>
        confirmPledge(context, transaction, classes, input),
      );
    }
  }
  return PledgeChanges;
}

function pledgeEnds(organisation: Organisation, classes: InitiativeClasses) {
  const { withdraw, decline } = changesOfPledges(organisation);
  const { pledge } = classes;
  const { title } = organisation;
  const WithdrawPayload = payloadType(typeNameOf(withdraw), pledge);
  const DeclinePayload = payloadType(typeNameOf(decline), pledge);

  @InputType(`${typeNameOf(withdraw)}Input`, { description: 'Which pledge is withdrawn, and why.' })
  class WithdrawInput extends EndPledgeInput {}

  @InputType(`${typeNameOf(decline)}Input`, { description: 'Which pledge is declined, and why.' })
  class DeclineInput extends EndPledgeInput {}

  @Resolver()
  class PledgeEnds {
    @Mutation(() => WithdrawPayload, {
      name: withdraw,
      nullable: true,
      description: `Withdraws a pledge to an initiative that ${title} keeps, for people of the organisation that the obligation is owed to: it is asked again.`,
    })
    withdraw(
      @Ctx() context: Context,
      @Arg('input', () => WithdrawInput, { description: 'Which one, and why.' }) input: WithdrawInput,
    ): Promise<Payload<Pledge>> {
      return mutate<Pledge>(context, withdraw, pledge, input, (transaction) =>
        endPledge(context, transaction, classes, input, PledgeStep.WITHDRAWN),
      );
    }

    @Mutation(() => DeclinePayload, {
      name: decline,
      nullable: true,
      description: `Declines a pledge to an initiative that ${title} keeps, for its own people: it is asked again.`,
    })
    decline(
      @Ctx() context: Context,
      @Arg('input', () => DeclineInput, { description: 'Which one, and why.' }) input: DeclineInput,
    ): Promise<Payload<Pledge>> {
      return mutate<Pledge>(context, decline, pledge, input, (transaction) =>
        endPledge(context, transaction, classes, input, PledgeStep.DECLINED),
      );
    }
  }
  return PledgeEnds;
}
