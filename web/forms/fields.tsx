import type { ReactNode } from 'react';
import type { Words } from '../words/words.ts';
import type { Problems, TypedTexts } from './typed-texts.ts';

interface FieldProps {
  readonly name: string;
  /** The form that it is in, where a page has several. */
  readonly within?: string;
  readonly label: string;
  readonly hint?: string;
  readonly typed: TypedTexts<string>;
  readonly problems: Problems;
}

interface InputProps extends FieldProps {
  readonly type?: 'text' | 'tel' | 'email' | 'number' | 'date';
  readonly autoComplete?: string;
  readonly list?: string;
  readonly longest?: number;
}

/**
 * One line of text, with what is wrong with it beside it. Without `autoComplete` a browser shows what was typed again when
 * somebody comes back to the page, which `off` forbids.
 */
export function InputField({ type = 'text', autoComplete, list, longest, ...field }: InputProps) {
  return (
    <Field {...field}>
      <input
        {...attributesOf(field)}
        type={type}
        defaultValue={field.typed[field.name]}
        maxLength={longest}
        min={type === 'number' ? 0 : undefined}
        inputMode={type === 'number' ? 'numeric' : undefined}
        autoComplete={autoComplete}
        list={list}
      />
    </Field>
  );
}

interface TextProps extends FieldProps {
  readonly rows: number;
  readonly longest: number;
}

/** Several lines of text. */
export function TextField({ rows, longest, ...field }: TextProps) {
  return (
    <Field {...field}>
      <textarea
        {...attributesOf(field)}
        rows={rows}
        maxLength={longest}
        defaultValue={field.typed[field.name]}
      />
    </Field>
  );
}

interface SelectProps extends FieldProps {
  readonly options: readonly (readonly [value: string, text: string])[];
}

/** One of a few. */
export function SelectField({ options, ...field }: SelectProps) {
  return (
    <Field {...field}>
      <select {...attributesOf(field)} defaultValue={field.typed[field.name]}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The id of a field on its page. */
export function fieldId(name: string, within?: string): string {
  return within === undefined ? name : `${within}-${name}`;
}

/** A box to tick. What is wrong with several together stands at their group. */
export function CheckField({ label, ...field }: FieldProps) {
  return (
    <label className="check">
      <input
        {...attributesOf(field)}
        type="checkbox"
        value="yes"
        defaultChecked={field.typed[field.name] !== ''}
      />
      {label}
    </label>
  );
}

/** The label, the hint and the problem around a field. */
function Field({
  name,
  within,
  label,
  hint,
  problems,
  children,
}: FieldProps & { readonly children: ReactNode }) {
  const problem = problems[name];
  const id = fieldId(name, within);
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
      {children}
    </div>
  );
}

function attributesOf({ name, within, hint, problems }: Omit<FieldProps, 'label'>) {
  const id = fieldId(name, within);
  const described = [hint && `${id}-hint`, problems[name] && `${id}-problem`].filter(Boolean).join(' ');
  return {
    id,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': problems[name] ? true : undefined,
  } as const;
}

interface ProblemListProps {
  readonly words: Words;
  readonly problems: Problems;
  /** What is wrong with the form as a whole, and what to do. */
  readonly notice?: string | null;
}

/** Above a form: what is wrong with it, each with a link to its field. */
export function ProblemList({ words, problems, notice = null }: ProblemListProps) {
  const found = Object.entries(problems).filter(([name]) => name !== '');
  const whole = notice ?? problems[''] ?? null;
  if (found.length === 0 && whole === null) return null;
  return (
    <div className="notice" role="alert">
      {whole === null ? null : <p>{whole}</p>}
      {found.length === 0 ? null : (
        <>
          <p>{words.forms.wrong}</p>
          <ul>
            {found.map(([name, problem]) => (
              <li key={name}>
                <a href={`#${name}`}>{problem}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What was filled in before, and goes along. */
export function Kept({
  typed,
  names,
}: {
  readonly typed: TypedTexts<string>;
  readonly names: readonly string[];
}) {
  return names.map((name) => <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />);
}
