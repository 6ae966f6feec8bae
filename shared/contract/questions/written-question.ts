import { BadInput } from '@social-return/values/bad-input';
import { decodeQuestion, encodeQuestion } from '@social-return/values/canonical';
import { z } from 'zod';
import { IGNORABLE, type MembersOf, type Since, type WrittenQuestion } from './members.ts';
import { CONTRACT_VERSION, FIRST_VERSION } from './version.ts';

/** The member of a question that says by which version of the contract it can be understood, and of a contribution by which it was made. */
const VERSION_MEMBER = 'contract';

/** The first version is never named, so that one question is one text. */
const named = z
  .number()
  .int()
  .min(FIRST_VERSION + 1);

/** A question that names a version which its reader does not have: not answered, and said so. */
export interface TooNew {
  /** The version of the reader. */
  readonly expected: number;
  /** The version that is needed to understand the question. */
  readonly got: number;
}

export type QuestionReading<Q> =
  | { readonly question: Q; readonly tooNew: null }
  | { readonly question: null; readonly tooNew: TooNew };

/**
 * The one text of a question, which serves as an entity's key. It names the oldest version of the contract in which it can
 * be understood, unless that is the first, so that a question which needs nothing new is the same text as ever.
 * @throws BadInput for a question that is too long
 */
export function writeQuestion<Q extends object>(
  { members }: Pick<WrittenQuestion<Q>, 'members'>,
  question: Q,
): string {
  const needed = versionNeeded(members, question);
  return encodeQuestion(needed === FIRST_VERSION ? question : { ...question, [VERSION_MEMBER]: needed });
}

/**
 * The question in a text, without members that this version does not know: whoever wrote them vouches that the answer is
 * right without. @throws BadInput for a text that is no question
 * @param own the reader's version
 */
export function readQuestion<Q>(
  { shape }: Pick<WrittenQuestion<Q>, 'shape'>,
  text: unknown,
  own: number = CONTRACT_VERSION,
): QuestionReading<Q> {
  const decoded = decodeQuestion(text);
  const needed = named.optional().safeParse((decoded as Record<string, unknown> | null)?.[VERSION_MEMBER]);
  if (!needed.success) throw noQuestion(text);
  const got = needed.data ?? FIRST_VERSION;
  if (got > own) return { question: null, tooNew: { expected: own, got } };
  const read = shape.safeParse(decoded);
  if (!read.success) throw noQuestion(text);
  return { question: read.data, tooNew: null };
}

/** The question in a text, for anyone who has no way to answer that it is too new. @throws BadInput for what cannot be read */
export function questionIn<Q>(written: Pick<WrittenQuestion<Q>, 'shape'>, text: unknown): Q {
  const { question, tooNew } = readQuestion(written, text);
  if (tooNew === null) return question;
  const { expected, got } = tooNew;
  throw new BadInput(
    'query',
    {
      en: `a question of version ${expected} of the contract or older, and this one needs ${got}`,
      nl: `een vraag van versie ${expected} van het contract of ouder, en deze vraagt om ${got}`,
    },
    text,
  );
}

/** @throws TypeError for a member that the table does not have: a question is never sent that nobody vouches for */
function versionNeeded<T extends object>(members: MembersOf<T>, value: T): number {
  const needed = Object.entries(value).map(([name, member]) => {
    if (member === undefined) return FIRST_VERSION;
    const since = (members as Readonly<Record<string, Since | MembersOf<object>>>)[name];
    if (since === undefined) throw new TypeError(`Expected a member of the question, got "${name}".`);
    if (since === IGNORABLE || member === null) return FIRST_VERSION;
    if (typeof since === 'number') return since;
    return typeof since === 'function' ? since(member) : versionNeeded(since, member as object);
  });
  return Math.max(FIRST_VERSION, ...needed);
}

function noQuestion(text: unknown): BadInput {
  return new BadInput('query', { en: 'a question of the chain', nl: 'een vraag van de keten' }, text);
}
