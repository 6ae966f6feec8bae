import { areaOf } from '@social-return/contract/areas/areas';
import { registry } from '@social-return/contract/registry/in-force';
import { addCounts } from '../interpretation/merge.ts';
import type { FacetCount } from '../model/vacancy-connection.ts';

/** One facet of a search out of those of all organisations: what most have first. */
export function facetCounts(
  facets: readonly Readonly<Record<string, number>>[],
  title: (value: string) => string,
): FacetCount[] {
  return Object.entries(addCounts(facets))
    .map(([value, count]) => ({ value, title: title(value), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export const areaName = (code: string): string => areaOf(code)?.name ?? code;

export const organisationTitle = (name: string): string => registry().named(name)?.title ?? name;
