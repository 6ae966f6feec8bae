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
  PARTICIPATIEWET_UNDER_2_YEARS = 'PARTICIPATIEWET_UNDER_2_YEARS',
  PARTICIPATIEWET_OVER_2_YEARS = 'PARTICIPATIEWET_OVER_2_YEARS',
  PARTICIPATIEWET_DISABILITY = 'PARTICIPATIEWET_DISABILITY',
  WW_UNDER_1_YEAR = 'WW_UNDER_1_YEAR',
  WW_OVER_1_YEAR = 'WW_OVER_1_YEAR',
  WAJONG = 'WAJONG',
  WSW = 'WSW',
  NUG_DISABILITY = 'NUG_DISABILITY',
  BBL = 'BBL',
  BBL_2_4 = 'BBL_2_4',
  BBL_NEW = 'BBL_NEW',
  BBL_EXISTING = 'BBL_EXISTING',
  BOL_2_4 = 'BOL_2_4',
  STAGE_MBO_1_2_OR_BENEFIT = 'STAGE_MBO_1_2_OR_BENEFIT',
  STAGE_MBO_3_4_HBO = 'STAGE_MBO_3_4_HBO',
  PRO_VSO_ENTREE = 'PRO_VSO_ENTREE',
  VSO_PRO_HIRED = 'VSO_PRO_HIRED',
  WORK_EXPERIENCE = 'WORK_EXPERIENCE',
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
    PARTICIPATIEWET_UNDER_2_YEARS: {
      description: 'Social assistance for less than two years (Participatiewet, korter dan 2 jaar).',
    },
    PARTICIPATIEWET_OVER_2_YEARS: {
      description: 'Social assistance for two years or longer (Participatiewet, langer dan 2 jaar).',
    },
    PARTICIPATIEWET_DISABILITY: {
      description:
        'Social assistance with a disability for work, or registered in the doelgroepregister (Participatiewet met arbeidsbeperking).',
    },
    WW_UNDER_1_YEAR: { description: 'Unemployment benefit for less than a year (WW, korter dan 1 jaar).' },
    WW_OVER_1_YEAR: { description: 'Unemployment benefit for a year or longer (WW, langer dan 1 jaar).' },
    WAJONG: { description: 'Wajong, in schemes that value it apart from Wsw and banenafspraak.' },
    WSW: {
      description: 'Employment under the Wsw (sociale werkvoorziening), in schemes that value it apart.',
    },
    NUG_DISABILITY: {
      description: 'Job-seeker without a benefit and with a disability (NUG met beperking).',
    },
    BBL: { description: 'Learning on the job, in schemes that value every level alike (BBL).' },
    BBL_2_4: { description: 'Learning on the job at level 2, 3 or 4 (BBL niveau 2-4).' },
    BBL_NEW: { description: 'A new place to learn on the job (nieuwe BBL-plek).' },
    BBL_EXISTING: { description: 'A place to learn on the job that was there already (bestaande BBL-plek).' },
    BOL_2_4: { description: 'Intern from mbo at level 2, 3 or 4 (BOL niveau 2-4).' },
    STAGE_MBO_1_2_OR_BENEFIT: {
      description: 'Intern from mbo level 1 or 2, or with a benefit before (stage, uitkeringsachtergrond).',
    },
    STAGE_MBO_3_4_HBO: { description: 'Intern from mbo level 3 or 4, or from hbo (stage).' },
    PRO_VSO_ENTREE: {
      description:
        'Practical place for a pupil of praktijkonderwijs, VSO or the entree level (praktijkleerplaats).',
    },
    VSO_PRO_HIRED: {
      description: 'Hired after an internship from VSO or praktijkonderwijs (in dienst na stage).',
    },
    WORK_EXPERIENCE: { description: 'A place to gain work experience without pay (werkervaringsplaats).' },
  },
});

export enum ContractKind {
  WORKS = 'WORKS',
  SERVICES = 'SERVICES',
  SUPPLIES = 'SUPPLIES',
  SUBSIDY = 'SUBSIDY',
  WMO = 'WMO',
  YOUTH_CARE = 'YOUTH_CARE',
}

registerEnumType(ContractKind, {
  name: 'GemeenteContractKind',
  description: 'What the gemeente buys, or that it gives a subsidy.',
  valuesConfig: {
    WORKS: { description: 'Building and civil engineering (werken).' },
    SERVICES: { description: 'Services (diensten).' },
    SUPPLIES: { description: 'Goods (leveringen).' },
    SUBSIDY: { description: 'A subsidy, which carries an obligation as a contract does (subsidie).' },
    WMO: { description: 'Support that the gemeente buys under the Wmo (maatschappelijke ondersteuning).' },
    YOUTH_CARE: { description: 'Care that the gemeente buys under the Jeugdwet (jeugdzorg).' },
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

/** On what ground a profile is used (grondslag). */
export enum ConsentBasis {
  CONSENT = 'CONSENT',
  LEGAL_TASK = 'LEGAL_TASK',
}

registerEnumType(ConsentBasis, {
  name: 'ConsentBasis',
  description: 'On what ground the profile of a person is used (grondslag).',
  valuesConfig: {
    CONSENT: { description: 'The person agreed, and can take that back at any moment (toestemming).' },
    LEGAL_TASK: { description: 'One organisation does what the law asks of it (wettelijke taak).' },
  },
});

registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What a person allows the organisations of the chain to use the profile for.',
  valuesConfig: {
    MATCHING: { description: 'To be found for vacancies and put forward (bemiddeling).' },
    FOLLOW_UP: { description: 'To be followed after a start: does it last (nazorg)?' },
  },
});
