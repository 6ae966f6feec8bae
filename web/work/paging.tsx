import type { Task, TaskRequest } from './task.ts';
import { addressOf } from './task.ts';

/** How many rows a page of a list has. */
const PAGE_ROWS = 20;

/** The variables of a list for the page that was asked for. */
export function pageOf({ after }: TaskRequest): { readonly first: number; readonly after: string | null } {
  return { first: PAGE_ROWS, after };
}

interface PagerProps {
  readonly task: Pick<Task<never>, 'path'>;
  readonly request: TaskRequest;
  readonly info: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  /** Choices of the list that go along. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** Links to the first and the next page of a list. Places stand in addresses as handles: a cursor may hold an id. */
export function Pager({ task, request, info, choices = {} }: PagerProps) {
  const text = request.words.work;
  const address = addressOf(task, request, request.on ?? undefined);
  const to = (more: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ ...choices, ...more }).toString();
    return query === '' ? address : `${address}?${query}`;
  };
  const next = info.hasNextPage ? (info.endCursor ?? null) : null;
  if (request.after === null && next === null) return null;
  return (
    <nav className="actions" aria-label={text.pages}>
      {request.after === null ? null : <a href={to({})}>{text.firstPage}</a>}
      {next === null ? null : <a href={to({ after: request.handleOf(next) })}>{text.nextPage}</a>}
    </nav>
  );
}
