import { randomUUID } from 'node:crypto';
import type { ReactNode } from 'react';
import { type Problems, readTyped, type TypedTexts } from '../forms/typed-texts.ts';
import { type Forms, withinOf } from './task.ts';

/** What each field of a form is given. */
export interface FieldsOf {
  readonly within: string;
  readonly typed: TypedTexts<string>;
  readonly problems: Problems;
}

interface TaskFormProps<Content> {
  readonly forms: Forms<Content>;
  /** The name of the action. */
  readonly name: string;
  /** The id of the row that it is about, where a page has several. */
  readonly on?: string;
  /** What its button says. */
  readonly submit: string;
  /** What the button is about, for those who hear it without its row. */
  readonly about?: string;
  readonly isQuiet?: boolean;
  readonly children?: (field: FieldsOf) => ReactNode;
}

/** A form of a task: of this person, with a key of its own; shown again it has what was typed. */
export function TaskForm<Content>(props: TaskFormProps<Content>) {
  const { forms, name, on, submit, about, isQuiet = false, children } = props;
  const { request, loaded, actions, again } = forms;
  const action = actions[name];
  if (!action) throw new RangeError(`There is no action "${name}".`);
  const isAgain = again?.name === name && again.on === (on ?? null);
  const start = action.start?.(loaded, on ?? null);
  const typed = isAgain ? again.typed : readTyped(new URLSearchParams(), action.fields, start);
  const version = isAgain ? again.version : action.version?.(loaded, on ?? null);
  const problems = isAgain ? again.problems : {};
  return (
    <form method="post" className={children ? 'letter' : undefined}>
      <input type="hidden" name="form" value={name} />
      <input type="hidden" name="mark" value={request.mark} />
      <input type="hidden" name="key" value={isAgain ? again.key : randomUUID()} />
      {on === undefined ? null : <input type="hidden" name="on" value={request.handleOf(on)} />}
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      {children?.({ within: withinOf(name, on ?? null, request), typed, problems })}
      <p className="actions">
        <button
          type="submit"
          className={isQuiet ? 'button quiet' : 'button'}
          aria-label={about && `${submit}: ${about}`}
        >
          {submit}
        </button>
      </p>
    </form>
  );
}
