import { dirname } from 'node:path';
import { projectFile } from '@social-return/runtime/files';

/** A program that is measured. */
export interface Program {
  readonly name: string;
  readonly script: string;
  readonly words: readonly string[];
}

/** What our gateway is compared with. */
export interface Contender extends Program {
  readonly name: ContenderName;
  readonly title: string;
}

export type ContenderName =
  | 'ours'
  | 'apollo-gateway'
  | 'hive-gateway'
  | 'hive-router-runtime'
  | 'fan-out'
  | 'monolith';

const peer = (file: string) => projectFile('bench', 'peers', file);
const own = (folder: string, ...path: string[]) => projectFile(folder, 'dist', ...path);

/** In the order in which tables show them. */
export const CONTENDERS: readonly Contender[] = [
  { name: 'ours', title: 'Our gateway', script: own('gateway', 'main.js'), words: [] },
  {
    name: 'apollo-gateway',
    title: 'Apollo Gateway, as it comes',
    script: peer('apollo-gateway.mjs'),
    words: [],
  },
  { name: 'hive-gateway', title: 'Hive Gateway', script: peer('hive-gateway.mjs'), words: [] },
  {
    name: 'hive-router-runtime',
    title: 'Hive Gateway, planner in Rust',
    script: peer('hive-gateway.mjs'),
    words: ['--router-runtime'],
  },
  {
    name: 'fan-out',
    title: 'The same fetches, by hand',
    script: own('bench', 'by-hand', 'fan-out.js'),
    words: [],
  },
  {
    name: 'monolith',
    title: 'One process, no federation',
    script: own('bench', 'by-hand', 'monolith.js'),
    words: [],
  },
];

/** Whether a contender runs on packages of `bench/peers`. */
export function isPeer({ script }: Program): boolean {
  return dirname(script) === projectFile('bench', 'peers');
}
