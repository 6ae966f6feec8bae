import type { ElementRow, ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import type { Members } from '@social-return/subgraph-kit/import/members';
import type { FieldRefusal } from '@social-return/subgraph-kit/import/refusal';
import { commonCells, competenceNotes, dropEmptyCells } from '@social-return/subgraph-kit/import/vum/codes';
import { BUURT_FIELD, commonColumns, kinds } from '@social-return/subgraph-kit/import/vum/common';
import { eachElement, type MembersByName } from '@social-return/subgraph-kit/import/vum/elements';
import { holdsBsn } from '@social-return/values/bsn';

/** Attributes of a profile that tell who somebody is or how somebody is: never read, and said when they are there. */
const NEVER_KEPT: Readonly<Record<string, readonly string[]>> = {
  'contact data': [
    'emailadres',
    'telefoonnummer',
    'contactpersoon',
    'webadres',
    'indicatieBeschikbaarheidContactgegevens',
  ],
  'names and birth': [
    'naam',
    'voornamen',
    'voorletters',
    'achternaam',
    'significantDeelVanDeAchternaam',
    'geboortedatum',
    'geslacht',
  ],
  'addresses and postcodes': [
    'adres',
    'adresHouding',
    'postcode',
    'bemiddelingspostcode',
    'straatnaam',
    'huisnummer',
  ],
  'the doelgroepregister': ['indicatieLdrRegistratie'],
  'a person in own words': ['persoonlijkePresentatie'],
  'earlier employers and schools': ['werkervaring', 'opleiding', 'cursus'],
};
const BSN_NAMES = new Set(['burgerservicenummer', 'bsn', 'sofinummer']);
const LISTS = ['werkzoekendeProfielen', 'werkzoekenden', 'matches'] as const;

const PERMISSION = 'toestemmingTotDelenProfiel';
const NOT_PERMITTED =
  'the person does not permit that the profile is shared: it is not taken in, and nothing of it changes here';

/** What sources write for yes and no: a boolean, or the code of an indication (1 yes, 2 no). */
const MAY_BE_SHARED: Readonly<Record<string, boolean>> = {
  ...{ true: true, '1': true, ja: true, j: true },
  ...{ false: false, '2': false, '0': false, nee: false, n: false },
};

/** Profiles of job-seekers of the VUM standard: they become candidates, with what matching needs and nothing else. */
export const VUM_CANDIDATES: ImportDefinition = {
  kind: 'candidates',
  format: 'VUM JSON',
  table: 'candidate',
  keyedBy: 'idWerkzoekende, else vumID',
  fields: [
    { name: 'idWerkzoekende', required: true, about: 'id at the source; only a hash of it is kept' },
    {
      name: 'contractvorm',
      about: 'codeTypeOvereenkomst 01 job, 02 training, 03 voluntary, 04 work experience; default 01',
    },
    { name: 'aantalWerkurenPerWeekMinimaal', about: 'in werktijden; default 0' },
    { name: 'aantalWerkurenPerWeekMaximaal', about: 'in werktijden; default the fewest hours, else 40' },
    {
      name: 'taalbeheersing',
      about: 'level of codeTaal nld: 1 none, 2 as A2, 3 as B2, 4 as C1 (an assumption)',
    },
    { ...BUURT_FIELD, required: true },
  ],
  json: {
    lists: LISTS,
    marks: ['idWerkzoekende'],
    rows: eachElement(LISTS, profileRow),
  },
  match: [],
  change: ({ status }) => (status === 'LEFT' ? { reason: 'the person has left the register' } : {}),
  notice:
    'No consent comes in: nobody else sees these people before they give it. Skills are filled in by hand.',
  prepare: async (_db, context) => (read) => ({
    key: [read.text('idWerkzoekende', 500)],
    columns: { kinds: kinds(read).toSorted(), ...commonColumns(read, context) },
    createOnly: { registered_on: context.today, skill_ids: [] },
    label: 'a candidate',
  }),
};

function profileRow(profile: Members, names: MembersByName): ElementRow {
  const vumID = profile.text('vumID');
  const id = profile.text('idWerkzoekende') || vumID;
  if ([...names.keys()].some((name) => BSN_NAMES.has(name.toLowerCase())) || holdsBsn(id)) {
    return {
      cells: {},
      refusals: [{ field: '', reason: 'the profile holds a BSN: the source must leave it out' }],
    };
  }
  profile.has(PERMISSION);
  const refusal = permissionRefusal(names);
  if (refusal !== null) return { cells: {}, refusals: [refusal] };
  const left = Object.entries(NEVER_KEPT).flatMap(([what, attributes]) =>
    attributes.some((name) => names.has(name))
      ? [`Not read, because the register must not hold it: ${what}.`]
      : [],
  );
  const languages = [
    ...profile.list('taalbeheersing'),
    ...profile.object('arbeidsmarktkwalificatie').list('taalbeheersing'),
  ];
  return {
    cells: dropEmptyCells({ idWerkzoekende: id, ...commonCells(profile, languages) }),
    notes: [...left, ...competenceNotes(names)],
  };
}

/**
 * Why the profile may not be taken in; null when the source says nothing of it, or that the person permits it. What the
 * source calls a permission otherwise counts when it says no.
 */
function permissionRefusal(names: MembersByName): FieldRefusal | null {
  for (const [name, values] of names) {
    if (!/toestemming/i.test(name)) continue;
    const stated = values.map((value) => MAY_BE_SHARED[String(value).trim().toLowerCase()]);
    if (stated.includes(false)) return { field: PERMISSION, reason: NOT_PERMITTED };
    if (name.toLowerCase() === PERMISSION.toLowerCase() && stated.includes(undefined))
      return {
        field: PERMISSION,
        reason: 'expected true or false, so that it is known whether it may be shared',
      };
  }
  return null;
}
