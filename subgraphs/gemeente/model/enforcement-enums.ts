import { registerEnumType } from 'type-graphql';

export enum ProofKind {
  INTERNSHIP_AGREEMENT = 'INTERNSHIP_AGREEMENT',
  UWV_DECISION = 'UWV_DECISION',
  TARGET_GROUP_DECLARATION = 'TARGET_GROUP_DECLARATION',
  MUNICIPAL_DECISION = 'MUNICIPAL_DECISION',
  REGISTRATION_PROOF = 'REGISTRATION_PROOF',
  REGISTER_DECLARATION = 'REGISTER_DECLARATION',
  BENEFIT_SPECIFICATION = 'BENEFIT_SPECIFICATION',
  COST_PROOF = 'COST_PROOF',
}

registerEnumType(ProofKind, {
  name: 'GemeenteProofKind',
  description: 'What a document proves, never what is in it (soort bewijs).',
  valuesConfig: {
    INTERNSHIP_AGREEMENT: {
      description: 'Agreement on an internship or learning place (stageovereenkomst).',
    },
    UWV_DECISION: { description: 'Decision of UWV on a benefit (beschikking).' },
    TARGET_GROUP_DECLARATION: {
      description: 'Declaration that the person is in the group (doelgroepverklaring).',
    },
    MUNICIPAL_DECISION: { description: 'Decision of a gemeente on social assistance (beschikking).' },
    REGISTRATION_PROOF: { description: 'Proof of registration at the gemeente (bewijs van inschrijving).' },
    REGISTER_DECLARATION: {
      description: 'Declaration from the register of the banenafspraak (doelgroepenregister).',
    },
    BENEFIT_SPECIFICATION: { description: 'The last specification of a benefit (uitkeringsspecificatie).' },
    COST_PROOF: { description: 'Proof of the costs that are claimed (kostenbewijs): always needed.' },
  },
});

export enum ProofVerification {
  PENDING = 'PENDING',
  VERIFIED = 'VERIFIED',
  REFUSED = 'REFUSED',
}

registerEnumType(ProofVerification, {
  name: 'GemeenteProofVerification',
  description: 'What came out when the document was looked at.',
  valuesConfig: {
    PENDING: { description: 'Handed in, not looked at yet.' },
    VERIFIED: { description: 'It proves what it should.' },
    REFUSED: { description: 'It does not prove what it should.' },
  },
});

export enum EnforcementState {
  ON_TRACK = 'ON_TRACK',
  BEHIND = 'BEHIND',
  RECOVERY_PERIOD = 'RECOVERY_PERIOD',
  WITHHOLDING = 'WITHHOLDING',
  FULFILLED = 'FULFILLED',
}

registerEnumType(EnforcementState, {
  name: 'GemeenteEnforcementState',
  description: 'Where enforcement of an obligation stands (handhaving).',
  valuesConfig: {
    ON_TRACK: { description: 'Nothing stands in the way of filling it in time (op schema).' },
    BEHIND: { description: 'It will not be filled in time if nothing changes (achter).' },
    RECOVERY_PERIOD: { description: 'The contractor has until a set day to catch up (hersteltermijn).' },
    WITHHOLDING: { description: 'What was not filled is withheld from the payments (inhouding).' },
    FULFILLED: { description: 'Filled, or settled by what was withheld (voldaan).' },
  },
});

export enum Team {
  CONTRACT_MANAGEMENT = 'CONTRACT_MANAGEMENT',
  COORDINATION = 'COORDINATION',
  LEGAL = 'LEGAL',
  EXPERTS = 'EXPERTS',
}

registerEnumType(Team, {
  name: 'GemeenteTeam',
  description:
    "Which team decided, in records from before deciders were kept: a role, never a person's name.",
  valuesConfig: {
    CONTRACT_MANAGEMENT: { description: 'Contract management (contractmanagement).' },
    COORDINATION: { description: 'The coordination point of social return (coördinatiepunt).' },
    LEGAL: { description: 'Legal affairs (juridische zaken).' },
    EXPERTS: { description: 'The experts who value custom fulfilments (expertteam).' },
  },
});

export enum CustomFulfilmentState {
  PROPOSED = 'PROPOSED',
  VALUED = 'VALUED',
  APPROVED = 'APPROVED',
  DECLINED = 'DECLINED',
  STARTED = 'STARTED',
  CONFIRMED = 'CONFIRMED',
}

registerEnumType(CustomFulfilmentState, {
  name: 'GemeenteCustomFulfilmentState',
  description: 'How far a custom fulfilment is.',
  valuesConfig: {
    PROPOSED: { description: 'Proposed: it waits for the experts to value it.' },
    VALUED: { description: 'Valued by experts: it waits for somebody else to approve it.' },
    APPROVED: { description: 'Approved: it can start.' },
    DECLINED: { description: 'Declined, with a reason (afgewezen): nothing follows, and it never counts.' },
    STARTED: { description: 'Going on: the threshold counts.' },
    CONFIRMED: { description: 'Over: it is settled whether the result was reached.' },
  },
});

export enum DueKind {
  FIRST_CONTACT = 'FIRST_CONTACT',
  PLAN_TALK = 'PLAN_TALK',
  PLAN = 'PLAN',
  REPORT = 'REPORT',
}

registerEnumType(DueKind, {
  name: 'GemeenteDueKind',
  description: 'What is due under a contract.',
  valuesConfig: {
    FIRST_CONTACT: { description: 'First contact about the obligation, within 7 days after the award.' },
    PLAN_TALK: { description: 'The talk about the plan, in summer.' },
    PLAN: { description: 'The plan (plan van aanpak), in autumn.' },
    REPORT: { description: 'The report over a half-year, in January or July.' },
  },
});
