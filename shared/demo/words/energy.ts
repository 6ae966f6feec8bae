/** A route to a diploma or certificate at a supplier; hours are those of the whole track that are spent on learning. */
export interface LearningTrack {
  readonly name: string;
  /** BBL: working while learning; BOL: school with internships; COURSE: a certificate without mbo level. */
  readonly route: 'BBL' | 'BOL' | 'COURSE';
  /** Level of the mbo, or null for a course. */
  readonly level: 1 | 2 | 3 | 4 | null;
  readonly months: number;
  readonly learningHours: number;
  /** What the learner holds at the end. */
  readonly certificate: string;
}

/** A part of the city that gets or has district heat. Names and numbers of homes are the demo's own. */
export interface HeatNetworkArea {
  readonly name: string;
  /** Codes of its buurten. */
  readonly buurten: readonly string[];
  readonly homes: number;
  /** Half-year in which the first homes are connected. */
  readonly from: string;
}

type TrackRow = readonly [
  name: string,
  route: LearningTrack['route'],
  level: LearningTrack['level'],
  months: number,
  learningHours: number,
  certificate: string,
];

const TRACKS: readonly TrackRow[] = [
  ['Monteur warmtenetten', 'BBL', 2, 24, 480, 'Mbo-diploma niveau 2 distributietechniek'],
  ['Eerste monteur warmtenetten', 'BBL', 3, 24, 480, 'Mbo-diploma niveau 3 distributietechniek'],
  ['Monteur werktuigkundige installaties', 'BBL', 2, 24, 480, 'Mbo-diploma niveau 2 installatietechniek'],
  ['Eerste monteur woning en warmte', 'BBL', 3, 24, 480, 'Mbo-diploma niveau 3 installatietechniek'],
  ['Monteur elektrotechnische installaties', 'BBL', 2, 24, 480, 'Mbo-diploma niveau 2 elektrotechniek'],
  ['Eerste monteur elektrotechniek', 'BBL', 3, 24, 480, 'Mbo-diploma niveau 3 elektrotechniek'],
  ['Technicus duurzame warmte', 'BBL', 4, 36, 720, 'Mbo-diploma niveau 4 installatietechniek'],
  ['Entree techniek en bouw', 'BBL', 1, 12, 240, 'Mbo-diploma entree'],
  ['Isolatiemonteur', 'BBL', 2, 18, 360, 'Mbo-diploma niveau 2 isolatie'],
  ['Stage warmtepompen', 'BOL', 3, 5, 400, 'Stagebewijs'],
  ['Stage energieadvies', 'BOL', 4, 5, 400, 'Stagebewijs'],
  ['Stage elektrische installaties', 'BOL', 2, 5, 400, 'Stagebewijs'],
  ['Stage datagedreven beheer', 'BOL', 4, 5, 400, 'Stagebewijs'],
  ['Instapcursus energietransitie', 'COURSE', null, 3, 160, 'Certificaat instap techniek'],
  ['Veilig werken (VCA basis)', 'COURSE', null, 1, 16, 'VCA-basiscertificaat'],
  ['Zij-instroom zonnestroom', 'COURSE', null, 3, 200, 'Branchecertificaat zonnestroom'],
  ['Praktijkverklaring isoleren', 'COURSE', null, 6, 180, 'Praktijkverklaring mbo'],
  ['Praktijkverklaring leidingwerk', 'COURSE', null, 6, 180, 'Praktijkverklaring mbo'],
  ['Taal op de techniekvloer', 'COURSE', null, 6, 96, 'Deelnamebewijs Nederlands A2'],
  ['Kunststof lassen van leidingen', 'COURSE', null, 2, 64, 'Certificaat kunststof lassen'],
  ['Persen en solderen', 'COURSE', null, 1, 40, 'Certificaat verbindingstechniek'],
  ['Laagspanning voldoende onderricht persoon', 'COURSE', null, 1, 24, 'Aanwijzing VOP'],
  ['Energiecoach aan huis', 'COURSE', null, 2, 24, 'Certificaat energiecoach'],
  ['Heftruck en hoogwerker', 'COURSE', null, 1, 24, 'Certificaat heftruck'],
];

export const LEARNING_TRACKS: readonly LearningTrack[] = TRACKS.map(
  ([name, route, level, months, learningHours, certificate]) =>
    Object.freeze({ name, route, level, months, learningHours, certificate }),
);

export const HEAT_NETWORK_AREAS: readonly HeatNetworkArea[] = [
  { name: 'Bospolder-Tussendijken', buurten: ['BU05990321', 'BU05990322'], homes: 1_700, from: '2022-H1' },
  { name: 'Schiemond en Delfshaven', buurten: ['BU05990329', 'BU05990320'], homes: 1_450, from: '2024-H1' },
  { name: 'Spangen', buurten: ['BU05990323'], homes: 1_200, from: '2025-H2' },
  { name: 'Pendrecht', buurten: ['BU05991577'], homes: 2_100, from: '2023-H1' },
  { name: 'Zuidwijk', buurten: ['BU05991573'], homes: 1_900, from: '2024-H2' },
  { name: 'Lombardijen', buurten: ['BU05991284'], homes: 1_600, from: '2025-H1' },
  { name: 'Groot-IJsselmonde', buurten: ['BU05991289'], homes: 2_400, from: '2024-H1' },
  {
    name: 'Prinsenland en Het Lage Land',
    buurten: ['BU05991448', 'BU05991449'],
    homes: 2_800,
    from: '2022-H2',
  },
  { name: 'Rozenburg', buurten: ['BU05992704'], homes: 800, from: '2026-H1' },
  {
    name: 'Katendrecht en Afrikaanderwijk',
    buurten: ['BU05991085', 'BU05991086'],
    homes: 1_500,
    from: '2023-H2',
  },
  { name: 'Hoogvliet-Zuid', buurten: ['BU05991699'], homes: 1_300, from: '2025-H2' },
  { name: 'Crooswijk', buurten: ['BU05990836', 'BU05990837', 'BU05990814'], homes: 1_750, from: '2026-H1' },
];

/** What agreements with suppliers of heat and electricity are about. */
export const AGREEMENT_SUBJECTS: readonly string[] = [
  'Aanleg van warmteleidingen',
  'Aansluiten van woningen op het warmtenet',
  'Onderhoud van warmtestations',
  'Levering en montage van afleversets',
  'Plaatsing van slimme meters',
  'Storingsdienst warmte',
  'Graafwerk en herstraten',
  'Laswerk aan transportleidingen',
  'Zonnepanelen op daken van klanten',
  'Plaatsing van laadpalen',
  'Warmtepompen voor eengezinswoningen',
  'Isolatie voor aansluiting',
  'Klantcontact warmte',
  'Schoonmaak van kantoren en stations',
  'Bedrijfscatering',
  'Logistiek van installatiemateriaal',
  'Bewonerscommunicatie in warmtegebieden',
  'Meetdata en inregelen',
  'Groenonderhoud rond warmtestations',
  'Werkplekbeheer en ICT',
];
