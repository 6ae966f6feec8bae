import { registerEnumType } from 'type-graphql';

export enum LocalPartyKind {
  FIRM = 'FIRM',
  FOUNDATION = 'FOUNDATION',
  RESIDENT_INITIATIVE = 'RESIDENT_INITIATIVE',
  SOCIAL_ENTERPRISE = 'SOCIAL_ENTERPRISE',
}

registerEnumType(LocalPartyKind, {
  name: 'HavenstederLocalPartyKind',
  description: 'What kind of party it is.',
  valuesConfig: {
    FIRM: { description: 'A firm that is at home in the neighbourhood (bedrijf).' },
    FOUNDATION: { description: 'A foundation or association (stichting, vereniging).' },
    RESIDENT_INITIATIVE: {
      description: 'An initiative of residents (bewonersinitiatief): also a place where people are found.',
    },
    SOCIAL_ENTERPRISE: { description: 'A firm that puts a social aim first (sociale onderneming).' },
  },
});

export enum AssignmentKind {
  MAINTENANCE = 'MAINTENANCE',
  RENOVATION = 'RENOVATION',
  COMMUNICATION = 'COMMUNICATION',
  RESEARCH = 'RESEARCH',
  ORGANISATION = 'ORGANISATION',
  OTHER = 'OTHER',
}

registerEnumType(AssignmentKind, {
  name: 'HavenstederAssignmentKind',
  description: 'What kind of work Havensteder lets somebody do.',
  valuesConfig: {
    MAINTENANCE: { description: 'Upkeep of homes and their surroundings (onderhoud).' },
    RENOVATION: { description: 'Renovation, insulation and the step to a heat network (renovatie).' },
    COMMUNICATION: { description: 'Informing and asking residents (communicatie).' },
    RESEARCH: { description: 'Research in the neighbourhood (onderzoek).' },
    ORGANISATION: { description: 'Organising meetings and activities (organisatie).' },
    OTHER: { description: 'Anything else.' },
  },
});

export enum AssignmentStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(AssignmentStatus, {
  name: 'HavenstederAssignmentStatus',
  description: 'Whether an assignment can still change.',
  valuesConfig: {
    OPEN: { description: 'Awarded; amounts and days can still change.' },
    CLOSED: { description: 'Done and settled: it changes no more.' },
  },
});

export enum UnlessReason {
  NO_LOCAL_PARTY = 'NO_LOCAL_PARTY',
  CAPACITY = 'CAPACITY',
  CERTIFICATION = 'CERTIFICATION',
  TENDER_LAW = 'TENDER_LAW',
  PRICE = 'PRICE',
  OTHER = 'OTHER',
}

registerEnumType(UnlessReason, {
  name: 'HavenstederUnlessReason',
  description: "Why an assignment did not go to a local party: the 'tenzij' of 'Lokaal, tenzij'.",
  valuesConfig: {
    NO_LOCAL_PARTY: { description: 'No local party offers this work.' },
    CAPACITY: { description: 'The local parties have nobody free in time.' },
    CERTIFICATION: { description: 'The work asks for a certificate that no local party has.' },
    TENDER_LAW: { description: 'Tender law asks for an open tender, and another party won.' },
    PRICE: { description: 'The local offer was too far above the others.' },
    OTHER: { description: 'Another reason, said in the explanation.' },
  },
});
