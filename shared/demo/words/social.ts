import { fictitiousKvk } from '../kvk.ts';

/** A social firm that the gemeente recognises (erkende sociaal ondernemer). Invented. */
export interface SocialEntrepreneur {
  readonly name: string;
  readonly trade: string;
  readonly kvk: string;
}

/** Kinds of organisations with large purchasing power that act as the gemeente does (ankerorganisatie). */
export type AnchorKind =
  | 'HOSPITAL'
  | 'HOUSING'
  | 'EDUCATION'
  | 'POLICE'
  | 'ENERGY'
  | 'WATER_BOARD'
  | 'UTILITY'
  | 'CARE'
  | 'TRANSPORT';

export interface AnchorOrganisation {
  readonly name: string;
  readonly kind: AnchorKind;
}

const FIRST_KVK = 1_000;

const ENTREPRENEURS: readonly (readonly [name: string, trade: string])[] = [
  ['De Tweede Draad', 'kledingherstel en textielatelier'],
  ['Brood van Boven', 'bakkerij met leerplekken'],
  ['Fietshemel Spangen', 'fietsenwerkplaats'],
  ['Koffie met Karakter', 'koffiebar en branderij'],
  ['Soepstoet', 'maaltijden en catering'],
  ['Houtgoed', 'meubels van gebruikt hout'],
  ['Wasgoed Coöperatie', 'wasserij'],
  ['Groene Vingers Zuid', 'tuinonderhoud'],
  ['De Plukploeg', 'stadslandbouw'],
  ['Kringhuis Delfshoek', 'kringloop en demontage'],
  ['Tafel van Twaalf', 'restaurant met leerkeuken'],
  ['Stadsbijen Werkt', 'imkerij en bijenlessen'],
  ['De Fietskoerierij', 'bezorging per bakfiets'],
  ['Zeep en Zo', 'zeepmakerij en inpakwerk'],
  ['Repareerstraat', 'reparatie van huisapparaten'],
  ['Drukwerk met een Streepje', 'drukkerij'],
  ['Bitjes voor Buren', 'computers opknappen'],
  ['Straatklaar', 'buurtbeheer en schoonmaak'],
  ['De Klusserij', 'kleine klussen aan huis'],
  ['Het Lichte Werk', 'montage en verpakken'],
  ['Taal op Tafel', 'taallessen op de werkvloer'],
  ['Tochtwacht', 'energieklussen aan huis'],
  ['Moestuin op Hoogte', 'dakmoestuinen'],
  ['Atelier Losse Eindjes', 'naaiwerk en relatiegeschenken'],
  ['Garage Nieuwe Start', 'autopoets en onderhoud'],
  ['De Wereldkeuken aan de Maas', 'catering'],
  ['Schoon Schip Samen', 'schoonmaak van kantoren'],
  ['Papier Vooruit', 'archiveren en scannen'],
  ['Verfrijk', 'schilderwerk'],
  ['Vloerdelen', 'hergebruik van bouwmateriaal'],
  ['Bloemen uit de Buurt', 'bloemen en groenabonnementen'],
  ['Werkplaats Tandrad', 'metaalbewerking'],
  ['De Tuinbrigade', 'groenonderhoud'],
  ['Lokaal Gebakken', 'koek en gebak'],
  ['Huis en Hulp', 'hulp in de huishouding'],
  ['Ontmoet en Groet', 'receptie en gastheerschap'],
  ['Maatje Mee', 'vervoer van ouderen'],
  ['Zonnewerk Coöperatie', 'zonnepanelen monteren'],
  ['Kiem en Kas', 'kwekerij'],
  ['Het Geduldige Naaldje', 'gordijnen en stoffering'],
  ['Beeldspraak Buurtmedia', 'foto, film en teksten'],
  ['Speelgoeddokters', 'speelgoedherstel'],
  ['De Boekenkar', 'tweedehands boeken'],
  ['Stroom van Kansen', 'elektramontage'],
  ['Plein Open', 'beheer van buurthuizen'],
  ['De Lunchlade', 'bedrijfslunches'],
  ['Oud Goud Demontage', 'demontage van elektronica'],
  ['Wijkwachters van West', 'toezicht en gastheerschap'],
  ['Snel Gestreken', 'strijkservice'],
  ['Hand in Hout', 'timmerwerkplaats'],
];

/** The fifty recognised social entrepreneurs, the number that the gemeente published. */
export const SOCIAL_ENTREPRENEURS: readonly SocialEntrepreneur[] = ENTREPRENEURS.map(([name, trade], index) =>
  Object.freeze({ name, trade, kvk: fictitiousKvk(FIRST_KVK + index) }),
);

/** The ten anchor organisations. All but Havensteder and Eneco are invented: the real list is not public. */
export const ANCHOR_ORGANISATIONS: readonly AnchorOrganisation[] = [
  { name: 'Havensteder', kind: 'HOUSING' },
  { name: 'Eneco', kind: 'ENERGY' },
  { name: 'Ziekenhuis Nieuwe Oever', kind: 'HOSPITAL' },
  { name: 'Medisch Centrum De Schie', kind: 'HOSPITAL' },
  { name: 'ROC aan de Maas', kind: 'EDUCATION' },
  { name: 'Hogeschool De Rottebocht', kind: 'EDUCATION' },
  { name: 'Politie-eenheid Maasmond', kind: 'POLICE' },
  { name: 'Waterschap Delta en Rotte', kind: 'WATER_BOARD' },
  { name: 'Drinkwaterbedrijf Bronveer', kind: 'UTILITY' },
  { name: 'Ouderenzorg De Zeven Bruggen', kind: 'CARE' },
];
