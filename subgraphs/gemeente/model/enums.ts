import { registerEnumType } from 'type-graphql';

export enum TargetGroup {
  PARTICIPATIEWET = 'PARTICIPATIEWET',
  WW = 'WW',
  WIA = 'WIA',
  WAJONG_BANENAFSPRAAK = 'WAJONG_BANENAFSPRAAK',
  NUG = 'NUG',
  YOUTH_WITHOUT_STARTKWALIFICATIE = 'YOUTH_WITHOUT_STARTKWALIFICATIE',
  BBL_1_2 = 'BBL_1_2',
  BBL_3_UP = 'BBL_3_UP',
  BOL_STAGE = 'BOL_STAGE',
  VSO_PRO = 'VSO_PRO',
}

registerEnumType(TargetGroup, {
  name: 'GemeenteTargetGroup',
  description: 'The group for which a building block has a value (doelgroep).',
  valuesConfig: {
    PARTICIPATIEWET: { description: 'Social assistance (Participatiewet, bijstand).' },
    WW: { description: 'Unemployment benefit (WW).' },
    WIA: { description: 'Benefit for partial or full disability (WIA, formerly WAO).' },
    WAJONG_BANENAFSPRAAK: {
      description: 'Wajong, banenafspraak, Wsw, or registered in the doelgroepregister.',
    },
    NUG: { description: 'Job-seeker without a benefit (niet-uitkeringsgerechtigde).' },
    YOUTH_WITHOUT_STARTKWALIFICATIE: {
      description: 'Young person without a basic qualification (jongere zonder startkwalificatie).',
    },
    BBL_1_2: { description: 'Learning on the job at level 1 or 2 (BBL niveau 1 of 2).' },
    BBL_3_UP: { description: 'Learning on the job at level 3 or higher (BBL niveau 3 en hoger).' },
    BOL_STAGE: { description: 'Intern from mbo or hbo (stage, BOL).' },
    VSO_PRO: { description: 'Intern from special or practical education (stage VSO of praktijkonderwijs).' },
  },
});

export enum ContractKind {
  WORKS = 'WORKS',
  SERVICES = 'SERVICES',
  SUPPLIES = 'SUPPLIES',
  SUBSIDY = 'SUBSIDY',
}

registerEnumType(ContractKind, {
  name: 'GemeenteContractKind',
  description: 'What the gemeente buys, or that it gives a subsidy.',
  valuesConfig: {
    WORKS: { description: 'Building and civil engineering (werken).' },
    SERVICES: { description: 'Services (diensten).' },
    SUPPLIES: { description: 'Goods (leveringen).' },
    SUBSIDY: { description: 'A subsidy that carries the same obligation (subsidie).' },
  },
});

export enum ContractStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(ContractStatus, {
  name: 'GemeenteContractStatus',
  description: 'Whether the obligation can still be filled.',
  valuesConfig: {
    OPEN: { description: 'The obligation can still be filled.' },
    CLOSED: { description: 'Settled: nothing changes any more (afgesloten).' },
  },
});

export enum ApprovalState {
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  RETURNED = 'RETURNED',
}

registerEnumType(ApprovalState, {
  name: 'GemeenteApprovalState',
  description: 'Whether a placement counts for the obligation. Only approved ones count.',
  valuesConfig: {
    SUBMITTED: { description: 'Handed in, not judged yet (ingediend).' },
    APPROVED: { description: 'Counts for the obligation (goedgekeurd).' },
    REJECTED: { description: 'Never counts (afgekeurd), with a reason.' },
    RETURNED: { description: 'Sent back to be completed (teruggegeven), with a reason.' },
  },
});

export enum CandidateStatus {
  SEEKING = 'SEEKING',
  PLACED = 'PLACED',
  LEFT = 'LEFT',
}

registerEnumType(CandidateStatus, {
  name: 'CandidateStatus',
  description: 'Where a person in the register stands.',
  valuesConfig: {
    SEEKING: { description: 'Looks for work, training or activities (zoekt).' },
    PLACED: { description: 'Found a place and does not look any more (geplaatst).' },
    LEFT: { description: 'Is no longer in the register (uitgestroomd).' },
  },
});

export enum ConsentPurpose {
  MATCHING = 'MATCHING',
  FOLLOW_UP = 'FOLLOW_UP',
}

registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What a person allows the organisations of the chain to use the profile for.',
  valuesConfig: {
    MATCHING: { description: 'To be found for vacancies and put forward (bemiddeling).' },
    FOLLOW_UP: { description: 'To be followed after a start: does it last (nazorg)?' },
  },
});
