import { registerEnumType } from 'type-graphql';

export enum OfferStatus {
  PROPOSED = 'PROPOSED',
  PUBLISHED = 'PUBLISHED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(OfferStatus, {
  name: 'OfferStatus',
  description: 'How it stands with work that somebody without an account offers (aanbod).',
  valuesConfig: {
    PROPOSED: { description: 'It waits for the organisation.' },
    PUBLISHED: { description: 'It is a vacancy of the organisation now.' },
    DECLINED: { description: 'The organisation declined it, with a reason.' },
    WITHDRAWN: { description: 'The sender withdrew it, or had it deleted: nothing of what it held is left.' },
  },
});

export enum OfferSender {
  RESIDENT = 'RESIDENT',
  FIRM = 'FIRM',
  INITIATIVE = 'INITIATIVE',
}

registerEnumType(OfferSender, {
  name: 'OfferSender',
  description: 'As what somebody offers work.',
  valuesConfig: {
    RESIDENT: { description: 'As a resident (bewoner).' },
    FIRM: { description: 'For a firm (bedrijf).' },
    INITIATIVE: { description: 'For an initiative of residents (bewonersinitiatief).' },
  },
});
