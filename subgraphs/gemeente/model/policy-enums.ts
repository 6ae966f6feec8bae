import { registerEnumType } from 'type-graphql';

export enum ValuationMethod {
  FIXED_BLOCK = 'FIXED_BLOCK',
  ACTUAL_COST = 'ACTUAL_COST',
}

registerEnumType(ValuationMethod, {
  name: 'GemeenteValuationMethod',
  description: 'How a version of a scheme values a person.',
  valuesConfig: {
    FIXED_BLOCK: { description: 'A fixed amount per target group (bouwblok), pro rata to hours and days.' },
    ACTUAL_COST: { description: 'What the contractor proves to have spent (bewezen kosten).' },
  },
});

export enum BonusKind {
  AGE_50 = 'AGE_50',
  AGE_55 = 'AGE_55',
  PERMANENT_CONTRACT = 'PERMANENT_CONTRACT',
  STATUS_HOLDER = 'STATUS_HOLDER',
  HIRED_AFTER_STAGE = 'HIRED_AFTER_STAGE',
  DISABILITY_IPS = 'DISABILITY_IPS',
}

registerEnumType(BonusKind, {
  name: 'GemeenteBonusKind',
  description: 'What is added to a block (toeslag).',
  valuesConfig: {
    AGE_50: { description: 'Fifty or older on the first day. Of the two for age only one counts.' },
    AGE_55: { description: 'Fifty-five or older on the first day.' },
    PERMANENT_CONTRACT: { description: 'A permanent contract (vast contract).' },
    STATUS_HOLDER: { description: 'Status holder, or far behind in Dutch (statushouder, taalachterstand).' },
    HIRED_AFTER_STAGE: { description: 'Hired after a long enough internship from VSO or praktijkonderwijs.' },
    DISABILITY_IPS: {
      description: 'A disability for work, also in an IPS route (arbeidsbeperking, IPS-traject).',
    },
  },
});

export enum SchemeRuleKind {
  MIN_MINUTES_PER_WEEK = 'MIN_MINUTES_PER_WEEK',
  LOOK_BACK_MONTHS = 'LOOK_BACK_MONTHS',
  REVOLVING_DOOR_MONTHS = 'REVOLVING_DOOR_MONTHS',
  ROUTE_MONTHS = 'ROUTE_MONTHS',
  NUG_MIN_MONTHS = 'NUG_MIN_MONTHS',
  MEMBERSHIP_ON_AWARD = 'MEMBERSHIP_ON_AWARD',
  CAP_FROM_FIRST_SR_DAY = 'CAP_FROM_FIRST_SR_DAY',
  LKS_EXTENDS_CAP = 'LKS_EXTENDS_CAP',
  WORKED_HOURS = 'WORKED_HOURS',
  COUNT_MONTHS = 'COUNT_MONTHS',
  BONUS_STAGE_MONTHS = 'BONUS_STAGE_MONTHS',
}

registerEnumType(SchemeRuleKind, {
  name: 'GemeenteSchemeRuleKind',
  description:
    'What a version of a scheme asks of a placement beside a block. Its value is one whole number.',
  valuesConfig: {
    MIN_MINUTES_PER_WEEK: {
      description: 'Minutes a week below which a placement does not count (minimum aantal uren).',
    },
    LOOK_BACK_MONTHS: {
      description: 'Months before the contract in which somebody may have started (terugkijktermijn).',
    },
    REVOLVING_DOOR_MONTHS: {
      description: 'Months in which somebody with WW must not have worked for the same employer (draaideur).',
    },
    ROUTE_MONTHS: {
      description:
        'Months that a route may last in which a transfer stays eligible (overstap binnen een traject).',
    },
    NUG_MIN_MONTHS: {
      description:
        'Months that a registered job-seeker without benefit must be unemployed for longer than (nug).',
    },
    MEMBERSHIP_ON_AWARD: {
      description:
        'With 1: who belongs to a group is judged on the day of the formal award (peildatum gunning).',
    },
    CAP_FROM_FIRST_SR_DAY: {
      description: 'With 1: the month cap runs from the first day of social return, at whichever employer.',
    },
    LKS_EXTENDS_CAP: {
      description:
        'With 1: somebody with a wage-cost subsidy counts as long as it runs (loonkostensubsidie).',
    },
    WORKED_HOURS: {
      description: 'With 1: hours worked ÷ hours of a working year at the contractor, not calendar days.',
    },
    COUNT_MONTHS: {
      description:
        'With 1: a part of a year is counted in months (naar rato maanden), of a month that is not whole in its days; without it in calendar days.',
    },
    BONUS_STAGE_MONTHS: {
      description:
        'Months that an internship must have lasted for the bonus of a person who is hired after it.',
    },
  },
});

export enum ActivityKind {
  SW_PURCHASE = 'SW_PURCHASE',
  EXPERTISE = 'EXPERTISE',
  TRAINING = 'TRAINING',
}

registerEnumType(ActivityKind, {
  name: 'GemeenteActivityKind',
  description: 'What counts beside a person at work.',
  valuesConfig: {
    SW_PURCHASE: { description: 'Work given to sheltered employment (inkoop bij de SW).' },
    EXPERTISE: {
      description: 'Hours of own staff for a social project (uur kennis of maatschappelijk project).',
    },
    TRAINING: { description: 'Training and guidance (kosten van scholing en begeleiding).' },
  },
});

export enum ActivityTermsKind {
  COST = 'COST',
  RATE = 'RATE',
  AT_MOST = 'AT_MOST',
  IN_CONSULTATION = 'IN_CONSULTATION',
}

registerEnumType(ActivityTermsKind, {
  name: 'GemeenteActivityTerms',
  description: 'How an activity is valued.',
  valuesConfig: {
    COST: { description: 'What was really paid (werkelijke kosten).' },
    RATE: { description: 'A fixed amount per unit (vast tarief).' },
    AT_MOST: { description: 'What was really paid, at most so much per unit (maximumtarief).' },
    IN_CONSULTATION: { description: 'Agreed in each case (in overleg, maatwerk).' },
  },
});

export enum ActivityUnit {
  INVOICE_EX_VAT = 'INVOICE_EX_VAT',
  LABOUR_COST = 'LABOUR_COST',
  COST = 'COST',
  HOUR = 'HOUR',
  DAY = 'DAY',
}

registerEnumType(ActivityUnit, {
  name: 'GemeenteActivityUnit',
  description: 'What an activity is counted in.',
  valuesConfig: {
    INVOICE_EX_VAT: { description: 'Invoice without VAT (factuur exclusief btw).' },
    LABOUR_COST: { description: 'Cost of the labour of the group (loonkosten van de doelgroep).' },
    COST: { description: 'Cost (kosten).' },
    HOUR: { description: 'Hour of an employee (uur).' },
    DAY: { description: 'Day (dag).' },
  },
});

export enum SchemeRefusalReason {
  NO_VERSION = 'NO_VERSION',
  NO_BLOCK = 'NO_BLOCK',
  GROUP_NOT_KNOWN = 'GROUP_NOT_KNOWN',
  TOO_FEW_HOURS = 'TOO_FEW_HOURS',
  STARTED_TOO_LONG_BEFORE = 'STARTED_TOO_LONG_BEFORE',
  REVOLVING_DOOR = 'REVOLVING_DOOR',
  NOT_IN_GROUP_ON_REFERENCE_DATE = 'NOT_IN_GROUP_ON_REFERENCE_DATE',
  TOO_SHORT_IN_GROUP = 'TOO_SHORT_IN_GROUP',
  NOT_REGISTERED_AS_JOB_SEEKER = 'NOT_REGISTERED_AS_JOB_SEEKER',
  NO_PROVEN_COST = 'NO_PROVEN_COST',
  WORKED_HOURS_NOT_KNOWN = 'WORKED_HOURS_NOT_KNOWN',
}

registerEnumType(SchemeRefusalReason, {
  name: 'GemeenteSchemeRefusalReason',
  description: 'Why a placement would count for nothing under a scheme.',
  valuesConfig: {
    NO_VERSION: { description: 'No version holds on its first day, and no other one stands in.' },
    NO_BLOCK: { description: 'The scheme gives no amount for the target group.' },
    GROUP_NOT_KNOWN: {
      description:
        'The scheme splits the group by something not known of the person, such as the years on a benefit.',
    },
    TOO_FEW_HOURS: { description: 'Fewer hours a week than the scheme asks (minimum aantal uren).' },
    STARTED_TOO_LONG_BEFORE: { description: 'Started too long before the contract (terugkijktermijn).' },
    REVOLVING_DOOR: { description: 'Came back from WW to the same employer too soon (draaideur).' },
    NOT_IN_GROUP_ON_REFERENCE_DATE: {
      description: 'Came into the group only after the reference date (peildatum).',
    },
    TOO_SHORT_IN_GROUP: { description: 'Not unemployed for long enough.' },
    NOT_REGISTERED_AS_JOB_SEEKER: { description: 'Not known to be registered as a job-seeker.' },
    NO_PROVEN_COST: { description: 'The contractor proved no cost (geen bewezen kosten).' },
    WORKED_HOURS_NOT_KNOWN: {
      description: 'The hours worked, those of a working year, or the end are not known.',
    },
  },
});
