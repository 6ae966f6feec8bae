import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { Wording } from '@social-return/values/language/wording';

/** What each constraint on enforcement expects, for the caller: field and sentence by the constraint's name. */
const SENTENCES: readonly (readonly [name: string, field: string, sentence: Wording])[] = [
  [
    'placement_headcount_clear',
    'approval',
    {
      en: 'The headcount does not rule out that somebody lost work.',
      nl: 'De personeelstelling sluit niet uit dat iemand werk is kwijtgeraakt (verdringing).',
    },
  ],
  [
    'placement_proofs_complete',
    'approval',
    {
      en: 'Not all proofs that the target group needs are verified.',
      nl: 'Niet alle bewijzen die de doelgroep vraagt, zijn gecontroleerd.',
    },
  ],
  [
    'proof_placement_known',
    'placementId',
    { en: 'No placement has this id.', nl: 'Geen plaatsing heeft dit id.' },
  ],
  [
    'proof_sha256_shape',
    'sha256',
    {
      en: 'Expected the SHA-256 of the document: 64 characters, 0-9 and a-f.',
      nl: 'Verwacht: de SHA-256 van het document, met 64 tekens: 0-9 en a-f.',
    },
  ],
  [
    'proof_document_once',
    'sha256',
    {
      en: 'This document was recorded for the placement already.',
      nl: 'Dit document is al vastgelegd bij de plaatsing.',
    },
  ],
  [
    'proof_judged_once',
    'id',
    {
      en: 'The proof is judged: record a new one instead.',
      nl: 'Het bewijs is beoordeeld: leg in plaats daarvan een nieuw bewijs vast.',
    },
  ],
  [
    'headcount_placement_known',
    'placementId',
    { en: 'No placement has this id.', nl: 'Geen plaatsing heeft dit id.' },
  ],
  [
    'headcount_pkey',
    'placementId',
    {
      en: 'The placement has a headcount already: change that one.',
      nl: 'De plaatsing heeft al een personeelstelling: wijzig die.',
    },
  ],
  [
    'headcount_role_length',
    'role',
    {
      en: 'Expected the name of the role in 1 to 200 characters.',
      nl: 'Verwacht: de naam van de functie in 1 tot en met 200 tekens.',
    },
  ],
  [
    'headcount_before_range',
    'before',
    { en: 'Expected 0 to 100000 people.', nl: 'Verwacht: 0 tot en met 100000 mensen.' },
  ],
  [
    'headcount_after_range',
    'after',
    { en: 'Expected 0 to 100000 people.', nl: 'Verwacht: 0 tot en met 100000 mensen.' },
  ],
  [
    'headcount_not_approved',
    'id',
    {
      en: 'The placement is APPROVED: return it before its headcount changes.',
      nl: 'De plaatsing is APPROVED: stuur haar terug voordat de personeelstelling verandert.',
    },
  ],
  [
    'contract_plan_contract_known',
    'contractId',
    { en: 'No contract has this id.', nl: 'Geen contract heeft dit id.' },
  ],
  [
    'contract_plan_pkey',
    'contractId',
    {
      en: 'The contract has a plan already: change that one.',
      nl: 'Het contract heeft al een plan van aanpak: wijzig dat.',
    },
  ],
  [
    'contract_plan_first_contact_order',
    'firstContactOn',
    { en: 'Expected a day on or after the award.', nl: 'Verwacht: de dag van de gunning of een dag daarna.' },
  ],
  [
    'contract_plan_talk_order',
    'planTalkOn',
    { en: 'Expected a day on or after the award.', nl: 'Verwacht: de dag van de gunning of een dag daarna.' },
  ],
  [
    'contract_plan_submitted_order',
    'submittedOn',
    { en: 'Expected a day on or after the award.', nl: 'Verwacht: de dag van de gunning of een dag daarna.' },
  ],
  [
    'contract_plan_approved_order',
    'approvedOn',
    {
      en: 'Expected a day on or after that of submission.',
      nl: 'Verwacht: de dag van indiening of een dag daarna.',
    },
  ],
  [
    'enforcement_reason_length',
    'reason',
    {
      en: 'Expected a reason of 1 to 1000 characters.',
      nl: 'Verwacht: een reden van 1 tot en met 1000 tekens.',
    },
  ],
  [
    'enforcement_recovery_given',
    'recoveryUntil',
    {
      en: 'Expected an end with RECOVERY_PERIOD, and only then.',
      nl: 'Verwacht: een einde bij RECOVERY_PERIOD, en alleen dan.',
    },
  ],
  [
    'enforcement_recovery_ahead',
    'recoveryUntil',
    { en: 'Expected a day after today.', nl: 'Verwacht: een dag na vandaag.' },
  ],
  [
    'custom_contract_known',
    'contractId',
    { en: 'No contract has this id.', nl: 'Geen contract heeft dit id.' },
  ],
  [
    'custom_title_length',
    'title',
    {
      en: 'Expected a title of 1 to 200 characters.',
      nl: 'Verwacht: een titel van 1 tot en met 200 tekens.',
    },
  ],
  [
    'custom_value_range',
    'value',
    {
      en: 'Expected a value of 0.01 to 999999999999.99 euro.',
      nl: 'Verwacht: een waarde van 0.01 tot en met 999999999999.99 euro.',
    },
  ],
  [
    'custom_threshold_range',
    'threshold',
    { en: 'Expected a threshold of 0 euro or more.', nl: 'Verwacht: een drempel van 0 euro of meer.' },
  ],
  [
    'custom_valuation_length',
    'valuation',
    {
      en: 'Expected the grounds of the value in 1 to 2000 characters.',
      nl: 'Verwacht: de onderbouwing van de waarde in 1 tot en met 2000 tekens.',
    },
  ],
  [
    'custom_result_length',
    'result',
    {
      en: 'Expected the result in 1 to 2000 characters.',
      nl: 'Verwacht: het resultaat in 1 tot en met 2000 tekens.',
    },
  ],
  [
    'custom_threshold_within_value',
    'threshold',
    {
      en: 'Expected a threshold of at most the value.',
      nl: 'Verwacht: een drempel van ten hoogste de waarde.',
    },
  ],
  [
    'custom_committed_from_threshold',
    'committed',
    {
      en: 'It starts only when the threshold is committed.',
      nl: 'Het begint pas als de drempel is toegezegd.',
    },
  ],
  [
    'custom_committed_within_value',
    'committed',
    {
      en: 'Expected at most the value that the experts gave.',
      nl: 'Verwacht: ten hoogste de waarde die de deskundigen gaven.',
    },
  ],
  ['target_figure_target_known', 'targetId', { en: 'No target has this id.', nl: 'Geen doel heeft dit id.' }],
  ['target_figure_amount_range', 'amount', { en: 'Expected 0 or more.', nl: 'Verwacht: 0 of meer.' }],
  [
    'target_figure_source_length',
    'source',
    {
      en: 'Expected the source in 1 to 500 characters.',
      nl: 'Verwacht: de bron in 1 tot en met 500 tekens.',
    },
  ],
  [
    'target_figure_once',
    'asOf',
    { en: 'This target has a figure of that day already.', nl: 'Dit doel heeft al een cijfer van die dag.' },
  ],
  [
    'anchor_value_anchor_known',
    'anchorOrganisationId',
    { en: 'No anchor organisation has this id.', nl: 'Geen ankerorganisatie heeft dit id.' },
  ],
  [
    'anchor_value_year_range',
    'year',
    { en: 'Expected a year from 2000 to 2100.', nl: 'Verwacht: een jaar van 2000 tot en met 2100.' },
  ],
  [
    'anchor_value_amount_range',
    'amount',
    { en: 'Expected 0 euro or more.', nl: 'Verwacht: 0 euro of meer.' },
  ],
  [
    'anchor_value_once',
    'year',
    {
      en: 'This organisation has a value of that year already.',
      nl: 'Deze organisatie heeft al een waarde van dat jaar.',
    },
  ],
];

for (const [name, field, sentence] of SENTENCES) describeConstraint(name, field, sentence);
