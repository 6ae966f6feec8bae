import {
  type DevelopmentKeys,
  developmentFile,
  personaToken,
  readDevelopmentKeys,
} from '@social-return/edge/trust/development-issuers';
import { type Persona, personaNamed } from '@social-return/edge/trust/personas';

/** The caller: somebody who may see a person's path at every organisation. */
const PERSONA = 'job-coach';

/** The purpose of every request, which the persona may have. */
export const PURPOSE = 'GUIDANCE';

const ready: string[] = [];
let keys: DevelopmentKeys | null = null;

/** Says with whose keys tokens are signed: those of the development issuers in that data folder. */
export function tokensOf(folder: string): void {
  keys = readDevelopmentKeys(developmentFile(folder));
}

/** Makes this many tokens before they are needed, so that signing them is not part of what is measured. */
export async function prepareTokens(count: number): Promise<void> {
  while (ready.length < count) ready.push(await newToken());
}

/** A token that nobody has used before. @throws Error when more are asked than were prepared */
export function nextToken(): string {
  const token = ready.pop();
  if (token === undefined) throw new Error('Prepare more tokens before a measurement.');
  return token;
}

async function newToken(): Promise<string> {
  if (!keys) throw new Error('No development issuer has keys here.');
  return personaToken(keys, personaNamed(PERSONA) as Persona);
}
