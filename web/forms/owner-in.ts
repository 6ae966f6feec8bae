/** An id as the organisations issue them: who owns it stands before the colon. */
const ID = /^([a-z]{1,40}):[\w-]{1,100}$/;

/** Whose an id is; null where no organisation can have issued it. */
export function ownerIn(id: string): string | null {
  return ID.exec(id)?.[1] ?? null;
}
