/** Something that an initiative asks; whole hours, days or euros, and why `{name}` asks it. */
export interface RequestWords {
  readonly kind: 'HANDS' | 'KNOWLEDGE' | 'MATERIAL' | 'SPACE' | 'MONEY';
  readonly unit: 'HOURS' | 'DAYS' | 'EURO';
  readonly title: string;
  readonly description: string;
  readonly amounts: readonly number[];
}

type Row = readonly [
  kind: RequestWords['kind'],
  unit: RequestWords['unit'],
  title: string,
  description: string,
  amounts: readonly number[],
];

const ROWS: readonly Row[] = [
  [
    'HANDS',
    'HOURS',
    'Helpen op de klusdag',
    '{name} knapt de eigen ruimte op. We zoeken mensen die een dag meeschilderen en opruimen.',
    [16, 24, 40],
  ],
  [
    'HANDS',
    'HOURS',
    'Meehelpen bij het buurtfeest',
    '{name} zoekt mensen die tafels sjouwen, eten uitdelen en na afloop opruimen.',
    [20, 32],
  ],
  [
    'KNOWLEDGE',
    'HOURS',
    'Hulp met de boekhouding',
    '{name} zoekt iemand die samen met de penningmeester de administratie op orde brengt.',
    [8, 12, 20],
  ],
  [
    'KNOWLEDGE',
    'HOURS',
    'Advies over energie in ons gebouw',
    '{name} wil weten hoe de energierekening omlaag kan, en zoekt iemand die een middag meekijkt.',
    [4, 8],
  ],
  [
    'MATERIAL',
    'EURO',
    'Verf, kwasten en gereedschap',
    '{name} zoekt materiaal om zelf klussen te doen. Gebruikt gereedschap is ook goed.',
    [250, 400, 750],
  ],
  [
    'MATERIAL',
    'EURO',
    'Laptops voor de inloop',
    '{name} helpt mensen met formulieren en zoekt laptops die nog een paar jaar mee kunnen.',
    [600, 900, 1_200],
  ],
  [
    'SPACE',
    'HOURS',
    'Een ruimte voor taallessen',
    '{name} zoekt een lokaal voor tien mensen, op een avond in de week.',
    [20, 40],
  ],
  [
    'SPACE',
    'DAYS',
    'Opslag tijdens de verbouwing',
    '{name} zoekt een droge plek voor stoelen en dozen, zolang de verbouwing duurt.',
    [14, 30],
  ],
  [
    'MONEY',
    'EURO',
    'Bijdrage voor de keuken',
    '{name} spaart voor een keuken waarin we voor de straat kunnen koken.',
    [500, 1_500, 2_500],
  ],
];

export const REQUESTS: readonly RequestWords[] = ROWS.map(([kind, unit, title, description, amounts]) =>
  Object.freeze({ kind, unit, title, description, amounts }),
);
