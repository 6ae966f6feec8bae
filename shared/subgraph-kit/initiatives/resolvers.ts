import type { Organisation } from '@social-return/contract/registry/registry';
import { Arg, Ctx, FieldResolver, InputType, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, childrenOf, connectionType, pageOf } from '../connection.ts';
import type { Context } from '../context.ts';
import { loadRow } from '../load-row.ts';
import { changeVersioned, mutate, type Payload } from '../mutate.ts';
import { payloadType } from '../payload.ts';
import { type InitiativeClasses, initiativeClasses } from './classes.ts';
import {
  closeRequest,
  columnsToChange,
  endInitiative,
  newInitiative,
  publishRequest,
  updateRequest,
} from './effects.ts';
import type { Initiative, InitiativeRequest } from './initiative.ts';
import {
  CloseRequestInput,
  EndInitiativeInput,
  PublishRequestInput,
  RecordInitiativeInput,
  UpdateInitiativeInput,
  UpdateRequestInput,
} from './inputs.ts';
import { pledgeResolvers } from './pledge-resolvers.ts';

/** What everybody reads of the initiatives of an organisation, and the changes by which it keeps them. */
export function initiativeResolvers(organisation: Organisation) {
  const classes = initiativeClasses(organisation);
  return [
    ...initiativeFields(organisation, classes),
    initiativeChanges(organisation, classes),
    requestChanges(organisation, classes),
    ...pledgeResolvers(organisation, classes),
  ];
}

/** The names of the changes by which an organisation keeps initiatives. */
export function changesOfInitiatives({ typePrefix }: Pick<Organisation, 'typePrefix'>) {
  return {
    record: `record${typePrefix}Initiative`,
    update: `update${typePrefix}Initiative`,
    end: `end${typePrefix}Initiative`,
    publish: `publish${typePrefix}InitiativeRequest`,
    change: `update${typePrefix}InitiativeRequest`,
    close: `close${typePrefix}InitiativeRequest`,
  } as const;
}

/** The name of the input or payload of a change begins with that of the change. */
const typeNameOf = (change: string) => `${change.charAt(0).toUpperCase()}${change.slice(1)}`;

function initiativeFields(
  { name, title, typePrefix }: Organisation,
  { initiative, request }: InitiativeClasses,
) {
  const InitiativeConnection = connectionType(initiative, `${typePrefix}Initiative`);

  @Resolver(() => initiative)
  class InitiativeFields {
    @Query(() => InitiativeConnection, {
      name: `${name}Initiatives`,
      nullable: true,
      description: `The initiatives that ${title} keeps (bewonersinitiatieven), those that began last first.`,
    })
    list(
      @Ctx() context: Context,
      @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
      @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
        | string
        | null,
    ): Promise<Connection<Initiative>> {
      return pageOf<Initiative>(context, initiative, 'since', { first, after });
    }

    @FieldResolver(() => [request], {
      description: 'What it asks for and asked for before (vragen); at most 100.',
    })
    requests(@Ctx() context: Context, @Root() { id }: Initiative): Promise<readonly InitiativeRequest[]> {
      return childrenOf<InitiativeRequest>(context, request, 'initiativeId', id);
    }
  }

  @Resolver(() => request)
  class RequestFields {
    @FieldResolver(() => initiative, { nullable: true, description: 'The initiative that asks it.' })
    initiative(
      @Ctx() context: Context,
      @Root() { initiativeId }: InitiativeRequest,
    ): Promise<Initiative | null> {
      return loadRow<Initiative>(context, initiative, initiativeId);
    }
  }
  return [InitiativeFields, RequestFields];
}

function initiativeChanges(organisation: Organisation, classes: InitiativeClasses) {
  const { record, update, end } = changesOfInitiatives(organisation);
  const { initiative } = classes;
  const { title } = organisation;
  const RecordPayload = payloadType(typeNameOf(record), initiative);
  const UpdatePayload = payloadType(typeNameOf(update), initiative);
  const EndPayload = payloadType(typeNameOf(end), initiative);

  @InputType(`${typeNameOf(record)}Input`, { description: `An initiative that ${title} keeps from now on.` })
  class RecordInput extends RecordInitiativeInput {}

  @InputType(`${typeNameOf(update)}Input`, {
    description: `What changes of an initiative that ${title} keeps.`,
  })
  class UpdateInput extends UpdateInitiativeInput {}

  @InputType(`${typeNameOf(end)}Input`, { description: 'Which initiative is over, and from when.' })
  class EndInput extends EndInitiativeInput {}

  @Resolver()
  class InitiativeChanges {
    @Mutation(() => RecordPayload, {
      name: record,
      nullable: true,
      description: `Records an initiative of residents (bewonersinitiatief) that ${title} keeps. Everybody can read it.`,
    })
    record(
      @Ctx() context: Context,
      @Arg('input', () => RecordInput, { description: 'The initiative.' }) input: RecordInput,
    ): Promise<Payload<Initiative>> {
      return mutate<Initiative>(context, record, initiative, input, (transaction) =>
        transaction.save(transaction.create(initiative, newInitiative(context, input))),
      );
    }

    @Mutation(() => UpdatePayload, {
      name: update,
      nullable: true,
      description: `Changes what is known of an initiative that ${title} keeps.`,
    })
    update(
      @Ctx() context: Context,
      @Arg('input', () => UpdateInput, { description: 'Which one, and what changes.' }) input: UpdateInput,
    ): Promise<Payload<Initiative>> {
      return mutate<Initiative>(context, update, initiative, input, async (transaction) =>
        changeVersioned<Initiative>(transaction, initiative, input, columnsToChange(input)),
      );
    }

    @Mutation(() => EndPayload, {
      name: end,
      nullable: true,
      description: `Ends an initiative that ${title} keeps, from a day on: what it asks closes by then.`,
    })
    end(
      @Ctx() context: Context,
      @Arg('input', () => EndInput, { description: 'Which one, and from when.' }) input: EndInput,
    ): Promise<Payload<Initiative>> {
      return mutate<Initiative>(context, end, initiative, input, (transaction) =>
        endInitiative(transaction, classes, input),
      );
    }
  }
  return InitiativeChanges;
}

function requestChanges(organisation: Organisation, classes: InitiativeClasses) {
  const { publish, change, close } = changesOfInitiatives(organisation);
  const { request } = classes;
  const { title } = organisation;
  const PublishPayload = payloadType(typeNameOf(publish), request);
  const ChangePayload = payloadType(typeNameOf(change), request);
  const ClosePayload = payloadType(typeNameOf(close), request);

  @InputType(`${typeNameOf(publish)}Input`, { description: `What an initiative that ${title} keeps asks.` })
  class PublishInput extends PublishRequestInput {}

  @InputType(`${typeNameOf(change)}Input`, { description: 'What changes of what an initiative asks.' })
  class ChangeRequestInput extends UpdateRequestInput {}

  @InputType(`${typeNameOf(close)}Input`, { description: 'Which request closes, and why.' })
  class CloseInput extends CloseRequestInput {}

  @Resolver()
  class RequestChanges {
    @Mutation(() => PublishPayload, {
      name: publish,
      nullable: true,
      description: `Publishes what an initiative that ${title} keeps asks (vraag): hands, knowledge, material, space or money. Everybody can find it.`,
    })
    publish(
      @Ctx() context: Context,
      @Arg('input', () => PublishInput, { description: 'What is asked.' }) input: PublishInput,
    ): Promise<Payload<InitiativeRequest>> {
      return mutate<InitiativeRequest>(context, publish, request, input, (transaction) =>
        publishRequest(context, transaction, classes, input),
      );
    }

    @Mutation(() => ChangePayload, {
      name: change,
      nullable: true,
      description: `Changes what an initiative that ${title} keeps asks, while it is open.`,
    })
    change(
      @Ctx() context: Context,
      @Arg('input', () => ChangeRequestInput, { description: 'Which one, and what changes.' })
      input: ChangeRequestInput,
    ): Promise<Payload<InitiativeRequest>> {
      return mutate<InitiativeRequest>(context, change, request, input, (transaction) =>
        updateRequest(transaction, classes, input),
      );
    }

    @Mutation(() => ClosePayload, {
      name: close,
      nullable: true,
      description: `Closes what an initiative that ${title} keeps asks: it got it, or asks it no more.`,
    })
    close(
      @Ctx() context: Context,
      @Arg('input', () => CloseInput, { description: 'Which one, and why.' }) input: CloseInput,
    ): Promise<Payload<InitiativeRequest>> {
      return mutate<InitiativeRequest>(context, close, request, input, (transaction) =>
        closeRequest(transaction, classes, input),
      );
    }
  }
  return RequestChanges;
}
