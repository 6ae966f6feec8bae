import { registerEnumType } from 'type-graphql';

export enum PledgeStatus {
  PLEDGED = 'PLEDGED',
  DELIVERED = 'DELIVERED',
  WITHDRAWN = 'WITHDRAWN',
  DECLINED = 'DECLINED',
}

registerEnumType(PledgeStatus, {
  name: 'PledgeStatus',
  description: 'How it stands with a pledge.',
  valuesConfig: {
    PLEDGED: { description: 'The supplier pledged it (toegezegd).' },
    DELIVERED: {
      description: 'The initiative and the organisation of the obligation both confirmed it (geleverd).',
    },
    WITHDRAWN: { description: 'The supplier does not deliver it after all (ingetrokken).' },
    DECLINED: { description: 'The initiative does not want it (afgewezen).' },
  },
});

export enum PledgeSide {
  INITIATIVE = 'INITIATIVE',
  OBLIGATION = 'OBLIGATION',
}

registerEnumType(PledgeSide, {
  name: 'PledgeSide',
  description: 'For whom somebody speaks about a pledge.',
  valuesConfig: {
    INITIATIVE: { description: 'For the initiative: somebody of the organisation that keeps it.' },
    OBLIGATION: { description: 'For the obligation: somebody of the organisation that it is owed to.' },
  },
});

export enum PledgeStep {
  PLEDGED = 'PLEDGED',
  CONFIRMED = 'CONFIRMED',
  WITHDRAWN = 'WITHDRAWN',
  DECLINED = 'DECLINED',
}

registerEnumType(PledgeStep, {
  name: 'PledgeStep',
  description: 'What somebody decided on a pledge.',
  valuesConfig: {
    PLEDGED: { description: 'Recorded it.' },
    CONFIRMED: { description: 'Confirmed what was delivered.' },
    WITHDRAWN: { description: 'Withdrew it, with a reason.' },
    DECLINED: { description: 'Declined it, with a reason.' },
  },
});
