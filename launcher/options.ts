import { parseArgs } from 'node:util';
import { registry } from '@social-return/contract/registry/in-force';
import { resolveTypedPath } from '@social-return/runtime/settings/npm';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { addressSettings } from './settings.ts';

/** How much demo data an empty database gets. */
const DEMO_SIZES = ['none', 'small', 'city'] as const;
export type DemoSize = (typeof DEMO_SIZES)[number];

/** What was asked for on the command line. */
export interface Options {
  readonly help: boolean;
  /** Absolute path, or undefined for the default folder. */
  readonly data: string | undefined;
  readonly demo: DemoSize;
  /** The gateway's port; all others take the ones after it. */
  readonly port: number;
}

/** A command line, or a variable that stands for part of it, that cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the options of `npm start`.
 *
 * @throws UsageError, or StartFailure for PORT, that says what was expected and what was given.
 */
export function readOptions(words: readonly string[], environment: Environment): Options {
  const values = parse(words);
  return {
    help: values.help ?? false,
    data: dataFolder(values.data, environment),
    demo: demoSize(values.demo ?? 'city'),
    port:
      values.port === undefined
        ? readSettings(addressSettings(registry()), environment).PORT
        : port('--port', values.port),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        data: { type: 'string' },
        demo: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0]);
  }
}

function dataFolder(text: string | undefined, environment: Environment): string | undefined {
  if (text === undefined) return undefined;
  if (text === '') throw new UsageError('--data: expected a folder, got nothing');
  return resolveTypedPath(text, 'start', environment);
}

function demoSize(text: string): DemoSize {
  const size = DEMO_SIZES.find((known) => known === text);
  if (size === undefined) throw new UsageError(`--demo: expected ${DEMO_SIZES.join(', ')}, got "${text}"`);
  return size;
}

function port(source: string, text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  const highest = 65_535 - registry().subgraphs.length - 2;
  if (number < 1 || number > highest) {
    throw new UsageError(`${source}: expected a whole number from 1 to ${highest}, got "${text}"`);
  }
  return number;
}
