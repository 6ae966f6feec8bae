interface Decision {
  /** How many days ago it came in. */
  readonly days: number;
  /** How many days ago it was decided on; left out for what waits. */
  readonly decided?: number;
  readonly reason?: string;
}

interface DemoResponse extends Decision {
  readonly status: string;
  readonly consent: string;
  readonly content: object;
}

interface DemoProposal extends Decision {
  readonly columns: Readonly<Record<string, unknown>>;
  /** In how many days it is asked no more. */
  readonly closesIn: number;
  readonly content: object;
}

interface DemoOffer extends Decision {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly content: object;
}

/** Responses of made-up people, each to another vacancy. */
export const DEMO_RESPONSES: readonly DemoResponse[] = [
  {
    status: 'RECEIVED',
    consent: 'THIS_VACANCY',
    days: 1,
    content: {
      name: 'Samira Voorbeeld',
      phone: '010 000 00 11',
      email: null,
      text: 'Ik woon in de buurt en kan op dinsdag en donderdag. Ik begin graag snel.',
    },
  },
  {
    status: 'RECEIVED',
    consent: 'OTHER_WORK',
    days: 3,
    content: {
      name: 'Piet Verzonnen',
      phone: null,
      email: 'piet@example.org',
      text: 'Ik deed dit werk eerder als vrijwilliger. Bel mij liever niet: mailen werkt beter.',
    },
  },
  {
    status: 'HANDLED',
    consent: 'THIS_VACANCY',
    days: 9,
    decided: 6,
    content: {
      name: 'Fatou Bedacht',
      phone: '010 000 00 12',
      email: 'fatou@example.org',
      text: 'Mijn Nederlands is nog niet zo goed, maar ik leer snel. Mag ik een dag meekijken?',
    },
  },
  {
    status: 'DECLINED',
    consent: 'THIS_VACANCY',
    days: 12,
    decided: 8,
    reason: 'Deze plek is vergeven aan iemand die eerder reageerde. In het voorjaar zoeken wij weer mensen.',
    content: {
      name: 'Kees Nietecht',
      phone: '010 000 00 13',
      email: null,
      text: 'Ik zoek werk voor twee dagen per week, het liefst buiten.',
    },
  },
];

/** Work that made-up people offer. */
export const DEMO_OFFERS: readonly DemoOffer[] = [
  {
    days: 2,
    columns: {
      status: 'PROPOSED',
      sender: 'INITIATIVE',
      title: 'Handen voor de buurttuin op zaterdag',
      description: 'Samen planten, wieden en water geven. Om elf uur is er koffie. Gereedschap ligt klaar.',
      kind: 'VOLUNTEERING',
      buurt: 'BU05990321',
      hours_per_week_min: 2,
      hours_per_week_max: 4,
      level: 0,
      positions: 6,
    },
    content: { name: 'Buurttuin Voorbeeld, Anouk', phone: null, email: 'tuin@example.org' },
  },
  {
    days: 5,
    columns: {
      status: 'PROPOSED',
      sender: 'FIRM',
      title: 'Leerling fietsenmaker',
      description:
        'Leer in onze werkplaats banden plakken, remmen afstellen en klanten helpen. Een ervaren monteur werkt met u mee.',
      kind: 'TRAINING',
      buurt: 'BU05990321',
      hours_per_week_min: 16,
      hours_per_week_max: 32,
      level: 2,
      positions: 1,
    },
    content: { name: 'Fietsen Verzonnen, Bilal', phone: '010 000 00 21', email: null },
  },
  {
    days: 15,
    decided: 11,
    reason: 'Dit is werk waarvoor een diploma nodig is. Wij helpen u graag met een gewone vacature.',
    columns: {
      status: 'DECLINED',
      sender: 'RESIDENT',
      title: 'Stopcontacten verplaatsen in een woonkamer',
      description: 'In een woonkamer moeten drie stopcontacten naar een andere muur.',
      kind: 'CHORE',
      buurt: 'BU05990321',
      hours_per_week_min: 0,
      hours_per_week_max: 4,
      level: 0,
      positions: 1,
    },
    content: { name: 'Truus Bedacht', phone: '010 000 00 22', email: null },
  },
];

/** Help that made-up people offer to what initiatives ask, each to another request. */
export const DEMO_HELP: readonly DemoResponse[] = [
  {
    status: 'RECEIVED',
    consent: 'OTHER_WORK',
    days: 1,
    content: {
      name: 'Nadia Voorbeeld',
      phone: '010 000 00 14',
      email: null,
      text: 'Ik kan hiermee helpen, elke woensdagmiddag. Ik heb zelf gereedschap.',
    },
  },
  {
    status: 'HANDLED',
    consent: 'THIS_VACANCY',
    days: 10,
    decided: 7,
    content: {
      name: 'Jan Verzonnen',
      phone: null,
      email: 'jan@example.org',
      text: 'Mijn vrouw en ik komen graag een dag meedoen. Laat ons weten wanneer.',
    },
  },
];

/** What made-up initiatives ask to have published. */
export const DEMO_PROPOSALS: readonly DemoProposal[] = [
  {
    days: 2,
    closesIn: 60,
    columns: {
      status: 'PROPOSED',
      initiative_name: 'Eettafel Voorbeeld',
      initiative_description: 'Elke dinsdag koken wij voor de buurt. Iedereen mag mee-eten en meekoken.',
      website: null,
      area_code: 'BU05990321',
      kind: 'HANDS',
      title: 'Koks voor de eettafel',
      description:
        'Wij zoeken mensen die op dinsdag willen koken voor veertig buren. Er is een goede keuken.',
      unit: 'HOURS',
      asked_hundredths: 4_800,
    },
    content: { name: 'Eettafel Voorbeeld, Rosa', phone: '010 000 00 31', email: null },
  },
  {
    days: 6,
    closesIn: 90,
    columns: {
      status: 'PROPOSED',
      initiative_name: 'Repaircafé Verzonnen',
      initiative_description: 'Samen maken wij fietsen, lampen en radio’s weer heel. Dat kost niets.',
      website: 'https://repaircafe.example',
      area_code: 'BU05990321',
      kind: 'SPACE',
      title: 'Een ruimte voor onze werkbanken',
      description: 'Twee zaterdagen per maand hebben wij een ruimte met stroom en licht nodig.',
      unit: 'DAYS',
      asked_hundredths: 1_200,
    },
    content: { name: 'Repaircafé Verzonnen, Omar', phone: null, email: 'omar@example.org' },
  },
];
