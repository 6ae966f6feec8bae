import type { ChangeRule, ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import { END, keyOf, REFERENCE, START } from '@social-return/subgraph-kit/import/fields';
import { firmReference, firmWord } from '@social-return/subgraph-kit/import/firms';
import type { RowReader } from '@social-return/subgraph-kit/import/row-reader';

const KINDS = {
  MAINTENANCE: ['onderhoud'],
  RENOVATION: ['renovatie'],
  COMMUNICATION: ['communicatie'],
  RESEARCH: ['onderzoek'],
  ORGANISATION: ['organisatie'],
  OTHER: ['anders', 'overig'],
} as const;
const UNLESS = {
  NO_LOCAL_PARTY: ['geen lokale partij'],
  CAPACITY: ['capaciteit'],
  CERTIFICATION: ['certificering', 'certificaat'],
  TENDER_LAW: ['aanbestedingsrecht', 'aanbesteding'],
  PRICE: ['prijs'],
  OTHER: ['anders', 'overig'],
} as const;

const changeAssignment: ChangeRule = ({ status }, changed) => {
  if (status === 'CLOSED') return { reason: 'the assignment is CLOSED: it changes no more' };
  const parties = ['local_party_id', 'by_residents', 'contractor_kvk'];
  return changed.some((column) => parties.includes(column))
    ? { field: 'localPartyKvk', reason: 'who carries it out never changes: that is a new award' }
    : {};
};

/** A local party must be local on the day of the award. */
const LOCAL_PARTY = firmReference({
  column: 'local_party_id',
  field: 'localPartyKvk',
  table: 'local_party',
  missing: 'no party with this KvK number is local on the day of the award',
  standing: 'p.since <= w.day and (p.until is null or p.until > w.day)',
});

/** Assignments by 'Lokaal, tenzij', one a row. */
export const CSV_ASSIGNMENTS: ImportDefinition = {
  kind: 'assignments',
  format: 'CSV',
  table: 'assignment',
  keyedBy: 'reference, else title + start + workplace',
  fields: [
    REFERENCE,
    {
      name: 'title',
      headers: ['titel', 'omschrijving', 'opdracht'],
      required: true,
      about: 'what it is about',
    },
    {
      name: 'kind',
      headers: ['soort'],
      required: true,
      about: `one of ${Object.keys(KINDS).join(', ')}, or in Dutch`,
    },
    { name: 'amount', headers: ['bedrag', 'opdrachtsom'], required: true, about: 'euro in all, without VAT' },
    {
      name: 'localAmount',
      headers: ['lokaal bedrag', 'lokaal'],
      required: true,
      about: 'the part spent with local parties and residents',
    },
    {
      name: 'localPartyKvk',
      headers: ['kvk lokale partij'],
      about: 'KvK number of the local party that carries it out',
    },
    { name: 'byResidents', headers: ['door bewoners'], about: 'ja when residents carry it out themselves' },
    {
      name: 'contractorName',
      headers: ['opdrachtnemer', 'contractor'],
      about: 'name of a contractor from elsewhere',
    },
    { name: 'contractorKvk', headers: ['kvk opdrachtnemer', 'kvk', 'kvk-nummer'], about: 'its KvK number' },
    {
      name: 'unlessReason',
      headers: ['tenzij', 'reden tenzij'],
      about: `with a contractor: one of ${Object.keys(UNLESS).join(', ')}`,
    },
    {
      name: 'unlessExplanation',
      headers: ['toelichting tenzij', 'toelichting'],
      about: 'that reason in words',
    },
    { name: 'awardedOn', headers: ['gunningsdatum', 'gegund op'], required: true, about: 'day of the award' },
    START,
    ...END,
    {
      name: 'workplace',
      headers: ['buurt', 'werkplek'],
      required: true,
      about: 'buurt of the work: CBS code or name',
    },
  ],
  match: ['title', 'start', 'buurt'],
  firm: { kvk: 'contractor_kvk', name: 'contractor_name', day: 'awarded_on' },
  references: [LOCAL_PARTY],
  change: changeAssignment,
  prepare: async () => (read) => {
    const title = read.text('title', 200);
    const start = read.day('start');
    const buurt = read.buurt('workplace');
    const amount = read.amount('amount', 1n);
    const localAmount = read.amount('localAmount', 0n);
    if (localAmount > amount)
      read.refuse('localAmount', 'expected no more than the amount of the whole assignment');
    const awardedOn = read.day('awardedOn');
    const localPartyKvk = read.optionalKvk('localPartyKvk');
    return {
      key: keyOf(read.optionalText('reference', 100), title, start, buurt),
      columns: {
        title,
        kind: read.choice('kind', KINDS),
        amount,
        local_amount: localAmount,
        ...executor(read),
        awarded_on: awardedOn,
        start,
        end: read.end(start, true),
        buurt,
      },
      references: { local_party_id: firmWord(localPartyKvk, awardedOn) },
      label: title,
    };
  },
};

/** Exactly one of a local party, residents, and a contractor; and a reason with a contractor only. */
function executor(read: RowReader) {
  const byResidents = read.yesNo('byResidents', false);
  const hasContractor = read.has('contractorName') || read.has('contractorKvk');
  if ([read.has('localPartyKvk'), byResidents, hasContractor].filter(Boolean).length !== 1)
    read.refuse('localPartyKvk', 'expected exactly one of a local party, residents and a contractor');
  if (!hasContractor && (read.has('unlessReason') || read.has('unlessExplanation')))
    read.refuse('unlessReason', 'expected no reason (tenzij), because it is carried out locally');
  return {
    by_residents: byResidents,
    contractor_name: hasContractor ? read.text('contractorName', 200) : null,
    contractor_kvk: hasContractor ? read.kvk('contractorKvk') : null,
    unless_reason: hasContractor ? read.choice('unlessReason', UNLESS) : null,
    unless_explanation: hasContractor ? read.text('unlessExplanation', 1_000) : null,
  };
}
