import type { Requirement } from '@social-return/edge/access/requirement';

/** What each change is called in the graph and the rights that it needs, by the name that the program gives it. */
export type ChangeTable = ReadonlyMap<string, { readonly name: string; readonly requirement: Requirement }>;
