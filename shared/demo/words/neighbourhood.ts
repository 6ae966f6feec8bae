import type { Sector } from './sectors.ts';

/** What a housing corporation could have done in a neighbourhood; thousands of euros, the usual range. */
export interface AssignmentSubject {
  readonly subject: string;
  readonly sector: Sector;
  readonly thousands: readonly [min: number, max: number];
}

/** Why an assignment was not given to a local party ('tenzij'). The code is stable. */
export interface UnlessReason {
  readonly code: string;
  readonly text: string;
}

/** A local initiative or party through which residents are found (vindplaats). */
export interface Initiative {
  readonly name: string;
  readonly does: string;
  /** Codes of the buurten where it is at home. */
  readonly buurten: readonly string[];
}

type AssignmentRow = readonly [subject: string, sector: Sector, min: number, max: number];

const ASSIGNMENTS: readonly AssignmentRow[] = [
  ['Schilderwerk aan kozijnen en portieken in {buurt}', 'CONSTRUCTION', 20, 280],
  ['Renovatie van keukens en badkamers in {buurt}', 'CONSTRUCTION', 80, 900],
  ['Mutatieonderhoud van vrijkomende woningen in {buurt}', 'CONSTRUCTION', 60, 600],
  ['Herstel van metselwerk en balkons in {buurt}', 'CONSTRUCTION', 40, 450],
  ['Dakrenovatie van een portiekblok in {buurt}', 'CONSTRUCTION', 60, 520],
  ['Vernieuwing van bergingen en fietsenstallingen in {buurt}', 'CONSTRUCTION', 15, 140],
  ['Kleine reparaties aan huis in {buurt}', 'CONSTRUCTION', 8, 90],
  ['Opknappen van entrees en brievenbussen in {buurt}', 'CONSTRUCTION', 10, 110],
  ['Inrichting van een wijkwerkplaats in {buurt}', 'CONSTRUCTION', 12, 80],
  ['Schoonmaak van trappenhuizen in {buurt}', 'CLEANING', 12, 160],
  ['Glasbewassing van woongebouwen in {buurt}', 'CLEANING', 6, 60],
  ['Afvoer van grofvuil en lege bergingen in {buurt}', 'CLEANING', 5, 45],
  ['Extra schoonmaak tijdens de renovatie in {buurt}', 'CLEANING', 5, 40],
  ['Onderhoud van binnentuinen in {buurt}', 'GREEN', 8, 95],
  ['Aanleg van geveltuinen in {buurt}', 'GREEN', 4, 40],
  ['Vergroening van een binnenterrein in {buurt}', 'GREEN', 15, 150],
  ['Tochtstrips en radiatorfolie in {buurt}', 'INSULATION', 6, 75],
  ['Isolatie van vloeren en gevels in {buurt}', 'INSULATION', 80, 850],
  ['Dubbel glas in portiekwoningen in {buurt}', 'INSULATION', 60, 700],
  ['Energiehulp aan huis in {buurt}', 'INSULATION', 10, 90],
  ['Vervanging van radiatoren in {buurt}', 'INSTALLATION', 30, 320],
  ['Ledverlichting in trappenhuizen in {buurt}', 'INSTALLATION', 8, 85],
  ['Onderhoud van mechanische ventilatie in {buurt}', 'INSTALLATION', 20, 210],
  ['Elektrisch koken: aanpassing van groepenkasten in {buurt}', 'INSTALLATION', 30, 380],
  ['Binnenleidingen voor het warmtenet in {buurt}', 'HEAT_NETWORK', 80, 900],
  ['Koffie en maaltijden bij bewonersavonden in {buurt}', 'CATERING', 1, 12],
  ['Lunch voor de bouwploeg in {buurt}', 'CATERING', 2, 18],
  ['Bewonersonderzoek aan de deur in {buurt}', 'CARE', 4, 35],
  ['Begeleiding van bewoners bij de renovatie in {buurt}', 'CARE', 15, 130],
  ['Taalondersteuning bij bewonersgesprekken in {buurt}', 'CARE', 3, 28],
  ['Kinderopvang tijdens de inloop in {buurt}', 'CARE', 1, 9],
  ['Wijkkrant en berichten over de aanpak in {buurt}', 'ICT', 3, 26],
  ['Foto en film van de aanpak in {buurt}', 'ICT', 2, 20],
  ['Verhuishulp bij tijdelijke woningen in {buurt}', 'TRANSPORT', 6, 70],
  ['Opslag en vervoer van inboedels in {buurt}', 'TRANSPORT', 5, 50],
];

export const ASSIGNMENT_SUBJECTS: readonly AssignmentSubject[] = ASSIGNMENTS.map(
  ([subject, sector, min, max]) => Object.freeze({ subject, sector, thousands: [min, max] as const }),
);

export const UNLESS_REASONS: readonly UnlessReason[] = [
  { code: 'no-local-party', text: 'Geen partij in de wijk of de wijken ernaast biedt dit werk aan.' },
  { code: 'no-capacity', text: 'De lokale partijen hebben in de gevraagde maanden geen mensen vrij.' },
  { code: 'certificate-required', text: 'Het werk vraagt een certificaat dat lokaal niemand heeft.' },
  {
    code: 'above-threshold',
    text: 'Het bedrag ligt boven de grens waarvoor een openbare aanbesteding verplicht is.',
  },
  { code: 'framework-agreement', text: 'Er loopt een raamovereenkomst die dit werk omvat.' },
  { code: 'safety', text: 'Het werk is te gevaarlijk voor een partij zonder eigen veiligheidsorganisatie.' },
  { code: 'emergency', text: 'Er was spoed: wachten had schade voor bewoners gegeven.' },
  { code: 'guarantee', text: 'De garantie op de installatie vervalt als een andere partij eraan werkt.' },
  { code: 'price', text: 'De lokale offerte lag meer dan een kwart boven de andere.' },
  { code: 'no-offer', text: 'Drie lokale partijen zijn gevraagd en geen van hen bracht een offerte uit.' },
  { code: 'residents-choice', text: 'De bewonerscommissie koos voor een andere partij.' },
  { code: 'independent-party', text: 'Het onderzoek moest door een partij van buiten de wijk gebeuren.' },
];

export const INITIATIVES: readonly Initiative[] = [
  {
    name: 'WijkEnergieWerkt',
    does: 'energieklussen door en voor bewoners',
    buurten: ['BU05990321', 'BU05990322'],
  },
  {
    name: 'Taalbedrijf',
    does: 'taallessen en gesprekken in eenvoudig Nederlands',
    buurten: ['BU05990321', 'BU05990322', 'BU05990323'],
  },
  {
    name: 'Vrijwilligers van WMO radar',
    does: 'welzijnswerk en huisbezoek',
    buurten: ['BU05990320', 'BU05990321', 'BU05990322'],
  },
  {
    name: 'Buurthuis De Brede Stoep',
    does: 'ontmoeting en maaltijden',
    buurten: ['BU05990323', 'BU05990324'],
  },
  {
    name: 'Naaikring Middelland',
    does: 'naailes en herstel van kleding',
    buurten: ['BU05990325', 'BU05990324'],
  },
  {
    name: 'Fietswerkplaats De Losse Ketting',
    does: 'fietsen repareren en fietsles',
    buurten: ['BU05990535', 'BU05990515'],
  },
  { name: 'Buurtkeuken Noorderzon', does: 'koken voor de straat', buurten: ['BU05990535', 'BU05990534'] },
  {
    name: 'Tuinclub Crooswijk',
    does: 'binnentuinen en geveltuinen',
    buurten: ['BU05990837', 'BU05990836', 'BU05990814'],
  },
  {
    name: 'Klussendienst Afrikaander',
    does: 'kleine klussen aan huis',
    buurten: ['BU05991086', 'BU05991085'],
  },
  { name: 'Vrouwenstudio Bloemhof', does: 'eerste stappen naar werk', buurten: ['BU05991081', 'BU05991082'] },
  {
    name: 'Huiskamer Hillesluis',
    does: 'ontmoeting en formulierenhulp',
    buurten: ['BU05991082', 'BU05991080'],
  },
  {
    name: 'Jongerenploeg Tarwewijk',
    does: 'klussen en bijles door jongeren',
    buurten: ['BU05991571', 'BU05991572'],
  },
  {
    name: 'Repaircafé Carnisse',
    does: 'repareren in plaats van weggooien',
    buurten: ['BU05991572', 'BU05991574'],
  },
  { name: 'Moestuin Pendrecht Samen', does: 'moestuin en kookgroep', buurten: ['BU05991577', 'BU05991573'] },
  { name: 'Koffiekar Lombardijen', does: 'gesprekken op straat', buurten: ['BU05991284'] },
  {
    name: 'Wijkploeg Groot-IJsselmonde',
    does: 'buurtbeheer door bewoners',
    buurten: ['BU05991289', 'BU05991290'],
  },
  {
    name: 'Digicafé Zevenkamp',
    does: 'hulp met computer en telefoon',
    buurten: ['BU05991466', 'BU05991463'],
  },
  {
    name: 'Bewonersbedrijf Oude Westen',
    does: 'catering, schoonmaak en beheer',
    buurten: ['BU05990111', 'BU05990112'],
  },
];
