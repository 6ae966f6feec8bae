import type { Sector } from './sectors.ts';

/** What a contract is for in procurement law: a work, a service or a supply. */
export type ContractKind = 'WORK' | 'SERVICE' | 'SUPPLY';

/** What the gemeente could buy. The value is the usual range of the whole contract, in thousands of euros without VAT. */
export interface ContractSubject {
  readonly subject: string;
  readonly kind: ContractKind;
  readonly sector: Sector;
  readonly thousands: readonly [min: number, max: number];
}

/** What the gemeente could subsidise, with the usual range of a year in thousands of euros. */
export interface SubsidySubject {
  readonly subject: string;
  readonly sector: Sector;
  readonly thousands: readonly [min: number, max: number];
}

type ContractRow = readonly [subject: string, kind: ContractKind, sector: Sector, min: number, max: number];

const CONTRACTS: readonly ContractRow[] = [
  ['Schoonmaak gemeentelijke kantoren', 'SERVICE', 'CLEANING', 600, 6_000],
  ['Schoonmaak sporthallen en zwembaden', 'SERVICE', 'CLEANING', 400, 3_000],
  ['Glasbewassing gemeentelijk vastgoed', 'SERVICE', 'CLEANING', 150, 900],
  ['Gevelreiniging en graffitiverwijdering', 'SERVICE', 'CLEANING', 200, 1_200],
  ['Legen van ondergrondse containers', 'SERVICE', 'CLEANING', 500, 4_000],
  ['Veegvuil en onkruidbestrijding verharding', 'SERVICE', 'CLEANING', 300, 2_500],
  ['Plaagdierbeheersing', 'SERVICE', 'CLEANING', 150, 700],
  ['Openbare toiletten: plaatsen en onderhoud', 'SERVICE', 'CLEANING', 200, 900],
  ['Groenonderhoud wijkparken', 'SERVICE', 'GREEN', 400, 4_500],
  ['Maaien van bermen en watergangen', 'SERVICE', 'GREEN', 250, 2_000],
  ['Boomonderhoud en boomveiligheidscontrole', 'SERVICE', 'GREEN', 300, 2_200],
  ['Levering van bomen en vaste planten', 'SUPPLY', 'GREEN', 200, 1_500],
  ['Aanleg van geveltuinen en groene schoolpleinen', 'WORK', 'GREEN', 200, 1_800],
  ['Onderhoud van sportvelden', 'SERVICE', 'GREEN', 300, 2_400],
  ['Aanleg van groene daken op scholen', 'WORK', 'GREEN', 300, 1_900],
  ['Beheer van begraafplaatsen', 'SERVICE', 'GREEN', 200, 1_100],
  ['Rioolvervanging en herstrating', 'WORK', 'CONSTRUCTION', 900, 9_000],
  ['Herinrichting van een winkelstraat', 'WORK', 'CONSTRUCTION', 800, 7_000],
  ['Onderhoud van bruggen en kademuren', 'WORK', 'CONSTRUCTION', 1_000, 12_000],
  ['Nieuwbouw van een kindcentrum', 'WORK', 'CONSTRUCTION', 4_000, 16_000],
  ['Renovatie van een gymzaal', 'WORK', 'CONSTRUCTION', 500, 2_500],
  ['Schilderwerk gemeentelijk vastgoed', 'WORK', 'CONSTRUCTION', 250, 1_800],
  ['Dakonderhoud scholen', 'WORK', 'CONSTRUCTION', 300, 2_200],
  ['Onderhoud speelplekken en straatmeubilair', 'WORK', 'CONSTRUCTION', 200, 1_500],
  ['Verbouwing van een wijkgebouw', 'WORK', 'CONSTRUCTION', 600, 3_500],
  ['Aanleg van fietspaden', 'WORK', 'CONSTRUCTION', 700, 5_500],
  ['Sloop en circulair oogsten van gebouwen', 'WORK', 'CONSTRUCTION', 300, 2_800],
  ['Asbestsanering gemeentelijk vastgoed', 'WORK', 'CONSTRUCTION', 250, 1_600],
  ['Onderhoud van klimaatinstallaties', 'SERVICE', 'INSTALLATION', 400, 3_800],
  ['Onderhoud van openbare verlichting', 'WORK', 'INSTALLATION', 700, 6_000],
  ['Beheer van verkeersregelinstallaties', 'SERVICE', 'INSTALLATION', 400, 2_600],
  ['Zonnepanelen op gemeentelijke daken', 'WORK', 'INSTALLATION', 500, 4_200],
  ['Plaatsing en beheer van laadpalen', 'SERVICE', 'INSTALLATION', 500, 5_000],
  ['Onderhoud van liften en roltrappen', 'SERVICE', 'INSTALLATION', 200, 1_400],
  ['Brandmeld- en toegangssystemen', 'SUPPLY', 'INSTALLATION', 200, 1_300],
  ['Isolatie van gemeentelijk vastgoed', 'WORK', 'INSULATION', 400, 3_200],
  ['Energieklussers aan huis', 'SERVICE', 'INSULATION', 300, 2_000],
  ['Aanpak van vocht en schimmel in woningen', 'SERVICE', 'INSULATION', 250, 1_200],
  ['Advies en begeleiding voor verenigingen van eigenaren', 'SERVICE', 'INSULATION', 200, 1_000],
  ['Aansluiting van gemeentegebouwen op warmte', 'WORK', 'HEAT_NETWORK', 500, 4_500],
  ['Verleggen van kabels en leidingen', 'WORK', 'HEAT_NETWORK', 600, 5_000],
  ['Onderzoek naar warmte uit oppervlaktewater', 'SERVICE', 'HEAT_NETWORK', 150, 700],
  ['Hulp bij het huishouden (Wmo)', 'SERVICE', 'CARE', 2_000, 14_000],
  ['Dagbesteding en begeleiding (Wmo)', 'SERVICE', 'CARE', 1_500, 10_000],
  ['Ambulante jeugdhulp', 'SERVICE', 'CARE', 1_500, 11_000],
  ['Opvang van dak- en thuislozen', 'SERVICE', 'CARE', 1_000, 7_500],
  ['Levering van hulpmiddelen (Wmo)', 'SUPPLY', 'CARE', 800, 6_000],
  ['Schoolmaatschappelijk werk', 'SERVICE', 'CARE', 600, 3_500],
  ['Inburgering en taalonderwijs', 'SERVICE', 'CARE', 800, 5_500],
  ['Schuldhulpverlening en budgetbeheer', 'SERVICE', 'CARE', 500, 3_000],
  ['Welzijnswerk in de wijk', 'SERVICE', 'CARE', 900, 6_500],
  ['Beheer van werkplekken en helpdesk', 'SERVICE', 'ICT', 900, 8_000],
  ['Levering van laptops en telefoons', 'SUPPLY', 'ICT', 600, 6_500],
  ['Digitaliseren van bouwarchieven', 'SERVICE', 'ICT', 200, 1_600],
  ['Softwareontwikkeling burgerportaal', 'SERVICE', 'ICT', 400, 3_600],
  ['Glasvezel en netwerkbeheer', 'SERVICE', 'ICT', 400, 3_200],
  ['Drukwerk en postverwerking', 'SERVICE', 'ICT', 200, 1_300],
  ['Bedrijfscatering gemeentekantoren', 'SERVICE', 'CATERING', 400, 3_400],
  ['Koffie- en drankenautomaten', 'SUPPLY', 'CATERING', 250, 2_000],
  ['Schoolmaaltijden', 'SERVICE', 'CATERING', 300, 2_600],
  ['Vergaderservice en recepties', 'SERVICE', 'CATERING', 150, 900],
  ['Leerlingenvervoer', 'SERVICE', 'TRANSPORT', 1_200, 9_000],
  ['Wmo-vervoer', 'SERVICE', 'TRANSPORT', 1_500, 11_000],
  ['Verhuisdiensten gemeentekantoren', 'SERVICE', 'TRANSPORT', 150, 900],
  ['Beheer van fietsenstallingen', 'SERVICE', 'TRANSPORT', 500, 4_000],
  ['Inzameling van textiel en klein apparaat', 'SERVICE', 'TRANSPORT', 250, 1_700],
  ['Elektrische deelbakfietsen', 'SERVICE', 'TRANSPORT', 150, 1_000],
];

const SUBSIDIES: readonly (readonly [subject: string, sector: Sector, min: number, max: number])[] = [
  ['Huizen van de Wijk', 'CARE', 150, 900],
  ['Taalcoaches en leesclubs', 'CARE', 40, 250],
  ['Sportbuurtwerk', 'CARE', 60, 350],
  ['Zomerscholen en vakantieactiviteiten', 'CARE', 50, 300],
  ['Wijkkeukens en maaltijden voor ouderen', 'CATERING', 40, 220],
  ['Buurttuinen en stadslandbouw', 'GREEN', 25, 160],
  ['Repaircafés en weggeefwinkels', 'CLEANING', 20, 120],
  ['Energiehulp door bewoners', 'INSULATION', 60, 400],
  ['Digitale spreekuren in de bibliotheek', 'ICT', 40, 240],
  ['Museumlessen en cultuur op school', 'CARE', 60, 400],
  ['Werkplaatsen voor jongeren', 'CONSTRUCTION', 80, 450],
  ['Bewonersinitiatieven rond wonen en warmte', 'HEAT_NETWORK', 40, 300],
];

export const CONTRACT_SUBJECTS: readonly ContractSubject[] = CONTRACTS.map(
  ([subject, kind, sector, min, max]) =>
    Object.freeze({ subject, kind, sector, thousands: [min, max] as const }),
);

export const SUBSIDY_SUBJECTS: readonly SubsidySubject[] = SUBSIDIES.map(([subject, sector, min, max]) =>
  Object.freeze({ subject, sector, thousands: [min, max] as const }),
);
