import { BUURTEN } from '@social-return/contract/areas/areas';
import { fictitiousKvk } from './kvk.ts';
import { Random } from './random.ts';
import type { DemoOrganisation } from './scale.ts';
import {
  ANCHOR_ORGANISATIONS,
  COMPANIES,
  companiesIn,
  INITIATIVES,
  type Sector,
  SOCIAL_ENTREPRENEURS,
} from './vocabulary.ts';

/** Where people of the demo work: a firm, a social entrepreneur, an anchor organisation or a local initiative. */
export interface DemoEmployer {
  readonly name: string;
  /** Fictitious, eight digits. */
  readonly kvk: string;
  /** Buurt of its establishment. */
  readonly buurt: string;
  readonly type: 'COMPANY' | 'SOCIAL_ENTREPRENEUR' | 'ANCHOR' | 'INITIATIVE';
  /** Null where a firm's branch of trade does not show what people do there. */
  readonly sector: Sector | null;
}

const FIRST_ANCHOR_KVK = 2_000;
const FIRST_INITIATIVE_KVK = 3_000;

const random = new Random('employers');
const someBuurt = () => random.pick(BUURTEN).code;

const companies: readonly DemoEmployer[] = COMPANIES.map(({ name, sector, kvk }) => ({
  name,
  kvk,
  buurt: someBuurt(),
  type: 'COMPANY',
  sector,
}));

export const SOCIAL_EMPLOYERS: readonly DemoEmployer[] = SOCIAL_ENTREPRENEURS.map(({ name, kvk }) => ({
  name,
  kvk,
  buurt: someBuurt(),
  type: 'SOCIAL_ENTREPRENEUR',
  sector: null,
}));

export const ANCHOR_EMPLOYERS: readonly DemoEmployer[] = ANCHOR_ORGANISATIONS.map(({ name }, index) => ({
  name,
  kvk: fictitiousKvk(FIRST_ANCHOR_KVK + index),
  buurt: someBuurt(),
  type: 'ANCHOR',
  sector: null,
}));

export const INITIATIVE_EMPLOYERS: readonly DemoEmployer[] = INITIATIVES.map(({ name, buurten }, index) => ({
  name,
  kvk: fictitiousKvk(FIRST_INITIATIVE_KVK + index),
  buurt: buurten[0] as string,
  type: 'INITIATIVE',
  sector: null,
}));

const BY_KVK = new Map(companies.map((employer) => [employer.kvk, employer]));

const firmsIn = (sector: Sector, most = Number.POSITIVE_INFINITY) =>
  companiesIn(sector)
    .slice(0, most)
    .map(({ kvk }) => BY_KVK.get(kvk) as DemoEmployer);

const suppliers: readonly DemoEmployer[] = [
  ...firmsIn('HEAT_NETWORK'),
  ...firmsIn('INSTALLATION'),
  ...firmsIn('INSULATION'),
  ...firmsIn('CONSTRUCTION', 7),
  ...firmsIn('TRANSPORT', 4),
  ...firmsIn('CLEANING', 4),
  ...firmsIn('CATERING', 3),
  ...firmsIn('ICT', 2),
];

/** The firms with which each organisation does business; the same firm can be in all three. */
export const FIRMS: Readonly<Record<DemoOrganisation, readonly DemoEmployer[]>> = {
  gemeente: companies,
  havensteder: [
    ...firmsIn('CONSTRUCTION'),
    ...firmsIn('INSULATION'),
    ...firmsIn('INSTALLATION', 8),
    ...firmsIn('HEAT_NETWORK', 5),
    ...firmsIn('CLEANING', 6),
    ...firmsIn('GREEN', 6),
    ...firmsIn('CATERING', 3),
    ...firmsIn('CARE', 3),
    ...firmsIn('ICT', 2),
    ...firmsIn('TRANSPORT', 3),
  ],
  eneco: suppliers,
};
