import { registerEnumType } from 'type-graphql';

export enum VacancyKind {
  CHORE = 'CHORE',
  JOB = 'JOB',
  TRAINING = 'TRAINING',
  WORK_EXPERIENCE = 'WORK_EXPERIENCE',
  VOLUNTEERING = 'VOLUNTEERING',
}

registerEnumType(VacancyKind, {
  name: 'VacancyKind',
  description: 'What kind of opportunity it is.',
  valuesConfig: {
    CHORE: { description: 'A paid chore in the neighbourhood (klus), small and limited in time.' },
    JOB: { description: 'A paid job (werk).' },
    TRAINING: { description: 'Learning while working (leerbaan, BBL or BOL).' },
    WORK_EXPERIENCE: { description: 'A place to gain work experience (werkervaringsplaats).' },
    VOLUNTEERING: { description: 'A social activity or voluntary work (vrijwilligerswerk).' },
  },
});

/**
 * VUM `codeTypeOvereenkomst` of a kind; a chore has none.
 * Source: VUM Gegevensstandaard, code list codeTypeOvereenkomst.
 */
export const VUM_CODE: Readonly<Record<VacancyKind, string | null>> = {
  CHORE: null,
  JOB: '01',
  TRAINING: '02',
  VOLUNTEERING: '03',
  WORK_EXPERIENCE: '04',
};

export enum VacancyStatus {
  OPEN = 'OPEN',
  FILLED = 'FILLED',
  CLOSED = 'CLOSED',
}

registerEnumType(VacancyStatus, {
  name: 'VacancyStatus',
  description: 'Whether people can still be put forward for it.',
  valuesConfig: {
    OPEN: { description: 'People can be put forward.' },
    FILLED: { description: 'Every position is taken.' },
    CLOSED: { description: 'Withdrawn by its owner, or past its closing date.' },
  },
});

/** In which order a search lists what it finds. */
export enum VacancyOrder {
  BEST_FIRST = 'BEST_FIRST',
  NEWEST_FIRST = 'NEWEST_FIRST',
}

registerEnumType(VacancyOrder, {
  name: 'VacancyOrder',
  description: 'In which order a search lists vacancies.',
  valuesConfig: {
    BEST_FIRST: {
      description:
        'Those whose words fit best first, or the nearest where a distance is asked and no words; then the newest.',
    },
    NEWEST_FIRST: {
      description: 'By the day of publication alone, the newest first: for whatever follows a search.',
    },
  },
});

export enum LanguageLevel {
  NONE = 'NONE',
  A1 = 'A1',
  A2 = 'A2',
  B1 = 'B1',
  B2 = 'B2',
  C1 = 'C1',
}

/** The levels in rising order, as the index that the databases store. */
export const LANGUAGE_LEVELS: readonly LanguageLevel[] = [
  LanguageLevel.NONE,
  LanguageLevel.A1,
  LanguageLevel.A2,
  LanguageLevel.B1,
  LanguageLevel.B2,
  LanguageLevel.C1,
];

registerEnumType(LanguageLevel, {
  name: 'LanguageLevel',
  description: 'Level of Dutch on the European scale (CEFR).',
  valuesConfig: {
    NONE: { description: 'No Dutch needed or known.' },
    A1: { description: 'A few words and fixed phrases.' },
    A2: { description: 'Simple talk about everyday things.' },
    B1: { description: 'Manages in most situations; the level of clear public texts.' },
    B2: { description: 'Speaks and reads fluently on most subjects.' },
    C1: { description: 'Works in Dutch without effort.' },
  },
});

export enum AreaLevel {
  CITY = 'CITY',
  WIJK = 'WIJK',
  BUURT = 'BUURT',
}

registerEnumType(AreaLevel, {
  name: 'AreaLevel',
  description: 'How large an area is.',
  valuesConfig: {
    CITY: { description: 'The whole gemeente (CBS code GM….).' },
    WIJK: { description: 'A wijk (CBS code WK……).' },
    BUURT: { description: 'A buurt, the smallest area (CBS code BU……..).' },
  },
});

export enum RetentionStatus {
  LASTED = 'LASTED',
  ENDED = 'ENDED',
  NOT_KNOWN = 'NOT_KNOWN',
  NOT_YET = 'NOT_YET',
}

registerEnumType(RetentionStatus, {
  name: 'RetentionStatus',
  description: 'Whether a placement lasted until a checkpoint (duurzaamheid).',
  valuesConfig: {
    LASTED: {
      description:
        'The person was still at work at the checkpoint: somebody confirmed it, or something that was recorded later shows it.',
    },
    ENDED: { description: 'The placement had ended before the checkpoint.' },
    NOT_KNOWN: {
      description:
        'The checkpoint has passed, no end was recorded before it, and nobody confirmed it (niet bekend).',
    },
    NOT_YET: { description: 'The checkpoint lies in the future.' },
  },
});

export enum DurabilityProof {
  PAYSLIP = 'PAYSLIP',
  EMPLOYER_STATEMENT = 'EMPLOYER_STATEMENT',
  TIMESHEET = 'TIMESHEET',
  EMPLOYMENT_CONTRACT = 'EMPLOYMENT_CONTRACT',
  CONTACT = 'CONTACT',
  END_RECORDED = 'END_RECORDED',
  HOURS_RECORDED = 'HOURS_RECORDED',
  CERTIFICATE = 'CERTIFICATE',
}

registerEnumType(DurabilityProof, {
  name: 'DurabilityProof',
  description: 'By what it is known that a person was still at work (soort bewijs).',
  valuesConfig: {
    PAYSLIP: { description: 'A payslip over a time that the day is in (loonstrook).' },
    EMPLOYER_STATEMENT: { description: 'The employer says so in writing (verklaring van de werkgever).' },
    TIMESHEET: { description: 'Hours of that time (urenstaat).' },
    EMPLOYMENT_CONTRACT: {
      description: 'A contract or an extension that the day is in (arbeidsovereenkomst).',
    },
    CONTACT: { description: 'A coach spoke with the person or visited the work (contact met de kandidaat).' },
    END_RECORDED: {
      description:
        'The end was recorded, and lies after the checkpoint. Follows by itself; nobody states it.',
    },
    HOURS_RECORDED: {
      description: 'The hours that were worked were recorded. Follows by itself; nobody states it.',
    },
    CERTIFICATE: {
      description: 'A certificate was obtained at work after it. Follows by itself; nobody states it.',
    },
  },
});
