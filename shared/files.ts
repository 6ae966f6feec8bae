import { join } from 'node:path';
import { checkoutFolder } from './local/checkout.ts';

/** The path of a file of the project: the same for the sources and for what is compiled into dist/. */
export function projectFile(...path: string[]): string {
  return join(checkoutFolder(), ...path);
}
