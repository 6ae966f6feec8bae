import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({ description: 'Where a page of a list stands in the whole list.' })
export class PageInfo {
  @Field({ description: 'Whether more follows.' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether anything comes before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item of this page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item: give it as `after` for the next page.',
  })
  endCursor!: string | null;
}

/** The page info of a page whose items have these cursors; it is continued when it was asked behind a cursor. */
export function pageInfo(cursors: readonly string[], hasNextPage: boolean, isContinued: boolean): PageInfo {
  return {
    hasNextPage,
    hasPreviousPage: isContinued,
    startCursor: cursors.at(0) ?? null,
    endCursor: cursors.at(-1) ?? null,
  };
}
