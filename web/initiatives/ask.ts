import type { Ask } from '../graph/graph.ts';
import {
  WEB_INITIATIVE_REQUESTS,
  WEB_INITIATIVES,
  type WebInitiativeQuery,
  type WebInitiativeRequestsQuery,
  type WebInitiativesQuery,
} from '../graph/operations.ts';
import { PAGE_SIZE } from '../search/ask.ts';
import { type InitiativeQuery, initiativeFilterOf, requestFilterOf } from './query.ts';

export type FoundRequests = WebInitiativeRequestsQuery['initiativeRequests'];
export type RequestCard = NonNullable<FoundRequests['edges'][number]['node']>;
export type FoundInitiatives = WebInitiativesQuery['initiatives'];
export type InitiativeCard = NonNullable<FoundInitiatives['edges'][number]['node']>;
/** An initiative with all that it asks, for its own page. */
export type WholeInitiative = NonNullable<WebInitiativeQuery['initiative']>;
export type AskedRequest = WholeInitiative['requests'][number];

/** Searches what initiatives of all organisations ask: what closes soonest first. */
export async function searchRequests(
  ask: Ask,
  query: InitiativeQuery,
  first = PAGE_SIZE,
): Promise<FoundRequests> {
  const { filter } = requestFilterOf(query);
  const { data } = await ask(WEB_INITIATIVE_REQUESTS, { filter, first, after: query.after });
  return data.initiativeRequests;
}

/** Searches the initiatives of all organisations, whether they ask something or not: what began last first. */
export async function searchInitiatives(ask: Ask, query: InitiativeQuery): Promise<FoundInitiatives> {
  const { filter } = initiativeFilterOf(query);
  const { data } = await ask(WEB_INITIATIVES, { filter, first: PAGE_SIZE, after: query.after });
  return data.initiatives;
}
