import { registerEnumType } from 'type-graphql';

export enum ContractorObligationKind {
  CONTRACT = 'CONTRACT',
  AGREEMENT = 'AGREEMENT',
  ASSIGNMENT = 'ASSIGNMENT',
}

registerEnumType(ContractorObligationKind, {
  name: 'ContractorObligationKind',
  description: 'What obliges a firm to social return.',
  valuesConfig: {
    CONTRACT: { description: 'A contract or subsidy with a percentage to fill (contract).' },
    AGREEMENT: { description: 'An agreement with a supplier on people at work (leveranciersafspraak).' },
    ASSIGNMENT: { description: 'Paid work in a neighbourhood, local unless there is a reason (opdracht).' },
  },
});

export enum ContractorDueKind {
  FIRST_CONTACT = 'FIRST_CONTACT',
  PLAN_TALK = 'PLAN_TALK',
  PLAN = 'PLAN',
  REPORT = 'REPORT',
}

registerEnumType(ContractorDueKind, {
  name: 'ContractorDueKind',
  description: 'What can be due under an obligation.',
  valuesConfig: {
    FIRST_CONTACT: { description: 'First contact about the obligation, after the award.' },
    PLAN_TALK: { description: 'The talk about the plan, in summer.' },
    PLAN: { description: 'The plan, in autumn (plan van aanpak).' },
    REPORT: { description: 'The report over a half-year, in January and July.' },
  },
});

export enum ContractorReturnState {
  RETURNED = 'RETURNED',
  DECLINED = 'DECLINED',
}

registerEnumType(ContractorReturnState, {
  name: 'ContractorReturnState',
  description: 'How an entry came back.',
  valuesConfig: {
    RETURNED: { description: 'It can be mended and handed in again (teruggegeven).' },
    DECLINED: { description: 'It does not count, for good (afgekeurd).' },
  },
});
