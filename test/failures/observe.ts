import { setTimeout as wait } from 'node:timers/promises';
import { SECRET } from '../setup/faults.ts';
import type { FailingHouse } from './house.ts';
import { type Answer, type Data, QUESTIONS } from './questions.ts';
import { type Kind, PATIENCE_MS, type Requirement } from './requirements.ts';

/** Requirement id → what was seen, in a few words. */
export type Observations = Readonly<Record<string, string>>;

/** Asks a gateway that makes no promise, and puts what it answers into words. */
export async function observe(
  house: FailingHouse,
  ask: (text: string, variables: object) => Promise<unknown>,
  { fault, kind }: Requirement,
  { variables, whole }: { readonly variables: object; readonly whole: Data },
): Promise<string> {
  const { text, marked, part, others } = QUESTIONS[kind];
  await house.failing(fault, marked);
  const answer = (await Promise.race([ask(text, variables), wait(PATIENCE_MS)])) as Answer | undefined;
  const sent = house.sent();
  await house.mend();
  if (!answer) return 'no answer in time';
  const words: string[] = [];
  const data = answer.data as Data | null;
  const own = attempt(() => (data ? part(data) : null));
  if (own) words.push(isRight(kind, own, part(whole), variables) ? 'whole' : '**wrong**');
  else words.push(answer.errors?.length ? 'missing' : 'missing, untold');
  if (JSON.stringify(answer).includes(SECRET)) words.push('**leaks**');
  const rest = attempt(() => (data ? others(data) : [])) ?? [];
  if (others(whole).some((each) => !rest.some((given) => JSON.stringify(given) === JSON.stringify(each))))
    words.push('**others lost**');
  if (kind === 'mutation' && sent > 1) words.push(`**sent ${sent} times**`);
  return words.join(', ');
}

/** Whether a part says what it says when nothing fails; of a change, whether it returns what was asked to be made. */
function isRight(kind: Kind, own: unknown, undisturbed: unknown, variables: object): boolean {
  if (kind !== 'mutation') return JSON.stringify(own) === JSON.stringify(undisturbed);
  const { input } = variables as { readonly input: { readonly name: string } };
  return (own as { readonly name?: unknown }).name === input.name;
}

/** An answer of another shape than the schema's has no such part. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
