import { TextField } from '../../forms/fields.tsx';
import type { Forms } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { MATCHMAKER_WORDS } from './words.ts';

interface DeclineFormProps<Content> {
  readonly forms: Forms<Content>;
  /** Who reads the reason. */
  readonly hint: string;
}

/** Declining with a reason, as the action `decline` of a task. */
export function DeclineForm<Content>({ forms, hint }: DeclineFormProps<Content>) {
  const text = forms.request.say(MATCHMAKER_WORDS);
  return (
    <>
      <h2>{text.declineTitle}</h2>
      <TaskForm forms={forms} name="decline" submit={text.decline} isQuiet>
        {(field) => (
          <TextField {...field} name="reason" label={text.reason} hint={hint} rows={3} longest={500} />
        )}
      </TaskForm>
    </>
  );
}
