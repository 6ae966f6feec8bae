import { registerEnumType } from 'type-graphql';

export enum RequestKind {
  HANDS = 'HANDS',
  KNOWLEDGE = 'KNOWLEDGE',
  MATERIAL = 'MATERIAL',
  SPACE = 'SPACE',
  MONEY = 'MONEY',
}

registerEnumType(RequestKind, {
  name: 'InitiativeRequestKind',
  description: 'What an initiative asks for (soort vraag).',
  valuesConfig: {
    HANDS: { description: 'People who help (handen), in hours.' },
    KNOWLEDGE: { description: 'Expertise (kennis), in hours.' },
    MATERIAL: { description: 'Things (materiaal), in euros of what they cost.' },
    SPACE: { description: 'A place to meet or work in (ruimte), in hours or days.' },
    MONEY: { description: 'Money (geld), in euros.' },
  },
});

export enum QuantityUnit {
  HOURS = 'HOURS',
  DAYS = 'DAYS',
  EURO = 'EURO',
}

registerEnumType(QuantityUnit, {
  name: 'QuantityUnit',
  description: 'What a quantity is counted in (eenheid). Quantities in different units are never added up.',
  valuesConfig: {
    HOURS: { description: 'Hours (uren).' },
    DAYS: { description: 'Days (dagen).' },
    EURO: { description: 'Euros (euro), without VAT.' },
  },
});

/** What each kind of request can be counted in. */
export const UNITS_OF: Readonly<Record<RequestKind, readonly QuantityUnit[]>> = {
  HANDS: [QuantityUnit.HOURS],
  KNOWLEDGE: [QuantityUnit.HOURS],
  MATERIAL: [QuantityUnit.EURO],
  SPACE: [QuantityUnit.HOURS, QuantityUnit.DAYS],
  MONEY: [QuantityUnit.EURO],
};

export enum RequestStatus {
  OPEN = 'OPEN',
  FULFILLED = 'FULFILLED',
  CLOSED = 'CLOSED',
}

registerEnumType(RequestStatus, {
  name: 'InitiativeRequestStatus',
  description: 'Whether an initiative still asks for something.',
  valuesConfig: {
    OPEN: { description: 'It still asks for it (open).' },
    FULFILLED: { description: 'It got what it asked for (vervuld).' },
    CLOSED: {
      description: 'It asks no more: withdrawn, past its closing day, or the initiative ended (gesloten).',
    },
  },
});

export enum InitiativeStatus {
  ACTIVE = 'ACTIVE',
  ENDED = 'ENDED',
}

registerEnumType(InitiativeStatus, {
  name: 'InitiativeStatus',
  description: 'Whether an initiative is active.',
  valuesConfig: {
    ACTIVE: { description: 'It is active, or its first day is still to come (actief).' },
    ENDED: { description: 'It is over (beëindigd).' },
  },
});

export enum DeliveryProof {
  TIMESHEET = 'TIMESHEET',
  INVOICE = 'INVOICE',
  DELIVERY_NOTE = 'DELIVERY_NOTE',
  BANK_STATEMENT = 'BANK_STATEMENT',
  STATEMENT = 'STATEMENT',
}

registerEnumType(DeliveryProof, {
  name: 'DeliveryProof',
  description: 'What kind of document proves that something was delivered (soort bewijs).',
  valuesConfig: {
    TIMESHEET: { description: 'Hours that were worked (urenstaat).' },
    INVOICE: { description: 'An invoice (factuur).' },
    DELIVERY_NOTE: { description: 'A delivery note (pakbon).' },
    BANK_STATEMENT: { description: 'A bank statement (bankafschrift).' },
    STATEMENT: { description: 'A statement of the initiative (verklaring).' },
  },
});
