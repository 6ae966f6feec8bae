import type { Sector } from '@social-return/demo/vocabulary';

/** Teams that manage contracts: names of teams, never of people. */
export const TEAMS: Readonly<Record<Sector, string>> = {
  CLEANING: 'Contractmanagement schoon en heel',
  GREEN: 'Contractmanagement stadsgroen',
  CONSTRUCTION: 'Ingenieursbureau, contracten bouw',
  INSTALLATION: 'Contractmanagement techniek en vastgoed',
  INSULATION: 'Programma energietransitie, contracten',
  HEAT_NETWORK: 'Programma energietransitie, contracten',
  CARE: 'Contractmanagement zorg en welzijn',
  ICT: 'Contractmanagement informatievoorziening',
  CATERING: 'Contractmanagement facilitair',
  TRANSPORT: 'Contractmanagement vervoer en inzameling',
};

/** Why more than the usual 5% is asked. */
export const MORE: readonly string[] = [
  'Het werk bestaat voor meer dan de helft uit arbeid die snel te leren is.',
  'De markt heeft in de consultatie laten weten dat een hoger percentage haalbaar is.',
  'De opdracht loopt meerdere jaren, zodat mensen kunnen doorgroeien naar een vaste plek.',
  'De vorige opdrachtnemer vulde meer in dan gevraagd.',
];

/** Why less than the usual 5% is asked. */
export const LESS: readonly string[] = [
  'Het aandeel arbeid in deze opdracht is kleiner dan 30 procent.',
  'Het gaat vooral om levering van materiaal, er komt weinig werk bij kijken.',
  'Voor het grootste deel van het werk is een diploma wettelijk verplicht.',
];

/** Why no social return is asked at all. */
export const NONE: readonly string[] = [
  'De looptijd is te kort om iemand goed in te werken.',
  'De opdracht valt onder het drempelbedrag van de inkoopstrategie.',
  'Het gaat om software zonder werk in de stad.',
  'Er is niet vastgelegd waarom er geen social return is gevraagd.',
  'De opdracht is met spoed gegund, zonder paragraaf over social return.',
  'Het is een verlenging van een opdracht van voor de huidige werkwijze.',
];

/** Roles of which others are counted beside a placed person. */
export const ROLES: readonly string[] = [
  'Schoonmaker',
  'Groenmedewerker',
  'Grondwerker',
  'Monteur',
  'Isolatiemedewerker',
  'Zorghulp',
  'Keukenhulp',
  'Chauffeur',
  'Magazijnmedewerker',
  'Administratief medewerker',
];

/** Things that no building block fits. */
export const CUSTOM: readonly string[] = [
  'Leerkeuken in het Huis van de Wijk',
  'Fietswerkplaats voor jongeren zonder startkwalificatie',
  'Taallessen op de werkvloer voor bewoners',
  'Reparatiecafé met vakmensen van de opdrachtnemer',
  'Oriëntatie op techniek voor mensen in de bijstand',
  'Begeleiding van wijkinitiatieven bij een eigen onderneming',
];

/** Why enforcement took a step. */
export const STEP_REASONS = {
  BEHIND: 'Halverwege de looptijd is minder ingevuld dan bij dit tempo nodig is.',
  RECOVERY_PERIOD: 'Na hoor en wederhoor krijgt de opdrachtnemer tijd om de rest alsnog in te vullen.',
  WITHHOLDING: 'De hersteltermijn is voorbij en de verplichting is niet gehaald.',
  FULFILLED: 'De verplichting is ingevuld.',
  SETTLED: 'Het tekort is verrekend met de laatste betaling.',
} as const;
