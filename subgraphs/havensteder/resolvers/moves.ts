import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { ChangeFromInput, changePlacement } from '@social-return/subgraph-kit/placements/change';
import { refuseClosed } from '@social-return/subgraph-kit/placements/moving';
import { parentParts } from '@social-return/subgraph-kit/placements/parent-parts';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { Assignment } from '../model/assignment.ts';
import { AssignmentPart } from '../model/assignment-part.ts';
import { HavenstederPlacement } from '../model/placement.ts';
import { TERMS } from './placements.ts';

@InputType({ description: 'A placement of Havensteder counts for another assignment from a day on.' })
class MoveHavenstederPlacementInput extends ChangeFromInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The assignment that it counts for from that day on, open on one of those days; none without it.',
  })
  assignmentId?: string | null;
}

const MovePayload = payloadType('MoveHavenstederPlacement', HavenstederPlacement);

const refuseMove = refuseClosed({
  parent: 'assignment',
  property: 'assignmentId',
  theName: { en: 'The assignment', nl: 'De opdracht' },
  unknown: { en: 'No assignment has this id.', nl: 'Geen opdracht heeft dit id.' },
});

@Resolver(() => HavenstederPlacement)
export class MoveResolver {
  @FieldResolver(() => [AssignmentPart], {
    description:
      'The days of the placement by the assignment that it counted for, in order: one part unless it moved to another while it went on.',
  })
  assignmentParts(
    @Ctx() context: Context,
    @Root() placement: HavenstederPlacement,
  ): Promise<AssignmentPart[]> {
    return parentParts(context, placement, 'assignment_id', placement.assignmentId);
  }

  @Mutation(() => MovePayload, {
    nullable: true,
    description:
      'Records that a placement counts for another assignment from a day on: the placement goes on, the days before fill the first assignment and those from then on the other. What counted for a settled assignment never moves.',
  })
  moveHavenstederPlacement(
    @Ctx() context: Context,
    @Arg('input', () => MoveHavenstederPlacementInput, {
      description: 'Which one, the day and the assignment.',
    })
    input: MoveHavenstederPlacementInput,
  ): Promise<Payload<HavenstederPlacement>> {
    const { assignmentId = null } = input;
    return mutate(
      context,
      'moveHavenstederPlacement',
      HavenstederPlacement,
      input,
      (transaction) =>
        changePlacement(
          context,
          transaction,
          HavenstederPlacement,
          input,
          { assignmentId },
          TERMS,
          refuseMove,
        ),
      { guardsSum: true },
    );
  }
}

@Resolver(() => AssignmentPart)
export class AssignmentPartFields {
  @FieldResolver(() => Assignment, {
    nullable: true,
    description:
      'The assignment that the placement counted for on these days; null where it counted for none.',
  })
  assignment(
    @Ctx() context: Context,
    @Root() { parentId }: AssignmentPart,
  ): Promise<Assignment | null> | null {
    return parentId === null ? null : loadRow(context, Assignment, parentId);
  }
}
