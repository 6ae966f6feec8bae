import { registerEnumType } from 'type-graphql';

export enum PsoLevel {
  ASPIRANT = 'ASPIRANT',
  BASIC = 'BASIC',
  STEP_1 = 'STEP_1',
  STEP_2 = 'STEP_2',
  STEP_3 = 'STEP_3',
  PLUS_30 = 'PLUS_30',
}

registerEnumType(PsoLevel, {
  name: 'EnecoPsoLevel',
  description: 'Level on the Prestatieladder Socialer Ondernemen (PSO).',
  valuesConfig: {
    ASPIRANT: { description: 'Aspirant: must reach step 1 within two years.' },
    BASIC: { description: 'Basistrede, since April 2023.' },
    STEP_1: { description: 'Trede 1: above average.' },
    STEP_2: { description: 'Trede 2: well above average.' },
    STEP_3: { description: 'Trede 3: front runner.' },
    PLUS_30: { description: 'PSO-30+: at least 30% of the staff belongs to the group.' },
  },
});

export enum StartPositionType {
  SW = 'SW',
  PARTICIPATIEWET = 'PARTICIPATIEWET',
  WIA_WAJONG = 'WIA_WAJONG',
  VSO_PRO = 'VSO_PRO',
  NUG_STATUSHOUDER = 'NUG_STATUSHOUDER',
  WW = 'WW',
  BBL_BOL_1 = 'BBL_BOL_1',
  BBL_BOL_2 = 'BBL_BOL_2',
  OTHER = 'OTHER',
}

registerEnumType(StartPositionType, {
  name: 'EnecoStartPosition',
  description: 'Where a person came from when starting, as the PSO weighs it (startpositie).',
  valuesConfig: {
    SW: { description: 'Sheltered employment (SW-indicatie).' },
    PARTICIPATIEWET: { description: 'Participatiewet, with or without wage cost subsidy.' },
    WIA_WAJONG: { description: 'WAO, WIA, WAZ, Wajong or the doelgroepregister.' },
    VSO_PRO: { description: 'Special or practical education (VSO, PRO).' },
    NUG_STATUSHOUDER: {
      description: 'Job-seeker without benefit, or statushouder, put forward by the municipality.',
    },
    WW: { description: 'Unemployment benefit (WW).' },
    BBL_BOL_1: { description: 'BBL or BOL at level 1.' },
    BBL_BOL_2: { description: 'BBL or BOL at level 2.' },
    OTHER: { description: "Outside the PSO's groups: weighs nothing." },
  },
});

export enum ContractTypeType {
  REGULAR = 'REGULAR',
  SUPPORTED = 'SUPPORTED',
  SECONDMENT = 'SECONDMENT',
  SW_SECONDED_OUT = 'SW_SECONDED_OUT',
  WORK_EXPERIENCE = 'WORK_EXPERIENCE',
  TRIAL = 'TRIAL',
}

registerEnumType(ContractTypeType, {
  name: 'EnecoContractType',
  description: 'The kind of contract, as the PSO weighs it (contractvorm).',
  valuesConfig: {
    REGULAR: { description: 'Permanent or temporary contract.' },
    SUPPORTED: { description: 'Supported employment (begeleid werken).' },
    SECONDMENT: { description: 'Secondment or flex.' },
    SW_SECONDED_OUT: {
      description:
        'Of the SW firm that seconded the person to another: weighs nothing, since it counts there.',
    },
    WORK_EXPERIENCE: { description: 'Internship, work experience or re-integration.' },
    TRIAL: { description: 'Trial placement (proefplaatsing).' },
  },
});

export enum LearningTrackType {
  BBL = 'BBL',
  BOL = 'BOL',
}

registerEnumType(LearningTrackType, {
  name: 'EnecoLearningTrackType',
  description: 'The form of vocational training.',
  valuesConfig: {
    BBL: { description: 'Working and learning: at least 60% at the firm.' },
    BOL: { description: 'School with internships.' },
  },
});

export enum SellerStandingType {
  ASPIRANT = 'ASPIRANT',
  BASIC = 'BASIC',
  STEP_1 = 'STEP_1',
  STEP_2 = 'STEP_2',
  STEP_3 = 'STEP_3',
  PLUS_30 = 'PLUS_30',
  SW_FIRM = 'SW_FIRM',
}

registerEnumType(SellerStandingType, {
  name: 'EnecoSellerStanding',
  description: 'What a firm that a supplier buys from is on the PSO.',
  valuesConfig: {
    ASPIRANT: { description: 'Certified as aspirant.' },
    BASIC: { description: 'Certified at the basistrede.' },
    STEP_1: { description: 'Certified at trede 1.' },
    STEP_2: { description: 'Certified at trede 2.' },
    STEP_3: { description: 'Certified at trede 3.' },
    PLUS_30: { description: 'Certified PSO-30+.' },
    SW_FIRM: { description: 'A firm for sheltered employment (SW-bedrijf).' },
  },
});

export enum AspirantState {
  ON_THE_WAY = 'ON_THE_WAY',
  REACHED = 'REACHED',
  OVERDUE = 'OVERDUE',
}

registerEnumType(AspirantState, {
  name: 'EnecoAspirantState',
  description: 'How an aspirant stands towards trede 1.',
  valuesConfig: {
    ON_THE_WAY: { description: 'Below trede 1, and the two years are not over.' },
    REACHED: { description: 'The calculation reaches trede 1 or higher.' },
    OVERDUE: { description: 'Below trede 1, and the two years are over.' },
  },
});

export enum AgreementStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(AgreementStatus, {
  name: 'EnecoAgreementStatus',
  description: 'Whether an agreement can still change.',
  valuesConfig: {
    OPEN: { description: 'Agreed: people can still start for it.' },
    CLOSED: { description: 'Over and settled: it changes no more.' },
  },
});
