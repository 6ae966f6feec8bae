import type { Problems } from '../forms/typed-texts.ts';
import type { Words } from '../words/words.ts';
import type { ChangeError } from './send-change.ts';

/** What is wrong by field; under the empty name what is about no field of the form. */
export function problemsIn(
  errors: readonly ChangeError[],
  fields: readonly string[],
  { work, forms }: Words,
): Problems {
  const problems: Record<string, string> = {};
  for (const { code, message, field } of errors) {
    const name = fields.includes(field) ? field : '';
    const text =
      code === 'IDEMPOTENCY_KEY_REUSED' ? forms.sentBefore : code === 'CONFLICT' ? work.conflict : message;
    problems[name] = [problems[name], text].filter(Boolean).join(' ');
  }
  return problems;
}
