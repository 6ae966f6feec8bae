import { newId } from '@social-return/contract/ids';
import {
  type DemoEmployer,
  FIRMS,
  INITIATIVE_EMPLOYERS,
  SOCIAL_EMPLOYERS,
} from '@social-return/demo/employers';
import type { Random } from '@social-return/demo/random';
import type { Sector } from '@social-return/demo/vocabulary';
import { dayOf } from '@social-return/values/day';
import type { LocalPartyKind } from '../model/enums.ts';

const LOCAL_FIRMS = 26;
const LOCAL_SOCIAL_ENTREPRENEURS = 22;
const FOUNDATIONS = /^(Taalbedrijf|Vrijwilligers|Buurthuis)/;

export interface LocalPartyRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly kvk: string;
  readonly buurt: string;
}

/** The local parties of the neighbourhoods, whatever the size of the world. */
export function localPartyRows(random: Random): LocalPartyRow[] {
  const row = ({ name, kvk, buurt }: DemoEmployer, kind: `${LocalPartyKind}`): LocalPartyRow => ({
    id: newId('havensteder', random.bytes),
    name,
    kvk,
    kind,
    since: dayOf(random.int(2015, 2022), random.int(1, 5), 1),
    until: null,
    version: 1,
    buurt,
  });
  return [
    ...INITIATIVE_EMPLOYERS.map((employer) =>
      row(employer, FOUNDATIONS.test(employer.name) ? 'FOUNDATION' : 'RESIDENT_INITIATIVE'),
    ),
    ...random
      .sample(SOCIAL_EMPLOYERS, LOCAL_SOCIAL_ENTREPRENEURS)
      .map((employer) => row(employer, 'SOCIAL_ENTERPRISE')),
    ...random.sample(FIRMS.havensteder, LOCAL_FIRMS).map((employer) => row(employer, 'FIRM')),
  ];
}

const SECTORS = new Map(FIRMS.havensteder.map(({ kvk, sector }) => [kvk, sector]));

/** Whether the party can do work of that sector: initiatives and social entrepreneurs do some of everything. */
export function does({ kvk }: LocalPartyRow, sector: Sector): boolean {
  const own = SECTORS.get(kvk);
  return own === undefined || own === sector;
}
