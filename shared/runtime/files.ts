import { join } from 'node:path';
import { checkoutFolder } from './checkout.ts';

/** The path of a file of the project: the same from the sources and from what is compiled into dist/. */
export function projectFile(...path: string[]): string {
  return join(checkoutFolder(), ...path);
}
