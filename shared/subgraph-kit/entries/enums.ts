import { registerEnumType } from 'type-graphql';

export enum EntryStatus {
  SUBMITTED = 'SUBMITTED',
  ACCEPTED = 'ACCEPTED',
  RETURNED = 'RETURNED',
  DECLINED = 'DECLINED',
}

registerEnumType(EntryStatus, {
  name: 'EntryStatus',
  description: 'How it stands with what a firm reported, at one organisation (opgave).',
  valuesConfig: {
    SUBMITTED: { description: 'It waits for the organisation.' },
    ACCEPTED: { description: 'The organisation recorded it as a placement, which its own rules count.' },
    RETURNED: { description: 'The firm can mend it and hand it in again; the reason says what is wrong.' },
    DECLINED: { description: 'It does not count here; the reason says why.' },
  },
});

export enum EntryProof {
  EMPLOYMENT_CONTRACT = 'EMPLOYMENT_CONTRACT',
  PRACTICE_AGREEMENT = 'PRACTICE_AGREEMENT',
  TIMESHEET = 'TIMESHEET',
  PAYSLIP = 'PAYSLIP',
  STATEMENT = 'STATEMENT',
}

registerEnumType(EntryProof, {
  name: 'EntryProof',
  description: 'What a document of a firm proves, never what is in it (soort bewijs).',
  valuesConfig: {
    EMPLOYMENT_CONTRACT: { description: 'Contract of employment (arbeidsovereenkomst).' },
    PRACTICE_AGREEMENT: {
      description: 'Agreement on an internship or learning place (praktijk- of stageovereenkomst).',
    },
    TIMESHEET: { description: 'Hours that were worked (urenstaat).' },
    PAYSLIP: { description: 'What was paid (loonstrook).' },
    STATEMENT: { description: 'Statement of the firm itself (verklaring).' },
  },
});
