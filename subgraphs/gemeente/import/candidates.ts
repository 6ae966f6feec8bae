import type { ElementRow, ImportDefinition } from '@social-return/subgraph-kit/import/definition';
import {
  commonCells,
  competenceNotes,
  filled,
  type JsonObject,
  objectIn,
  textIn,
} from '@social-return/subgraph-kit/import/vum/codes';
import { BUURT_FIELD, commonColumns, kinds } from '@social-return/subgraph-kit/import/vum/common';
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
const DEEPEST = 8;

/** Profiles of job-seekers of the VUM standard: they become candidates, with what matching needs and nothing else. */
export const VUM_CANDIDATES: ImportDefinition = {
  kind: 'candidates',
  format: 'VUM v3 JSON',
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
    lists: ['werkzoekendeProfielen', 'werkzoekenden', 'matches'],
    mark: '(?:idWerkzoekende|werkzoekendeProfielen)',
    rows: (element) => [profileRow(element)],
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

function profileRow(profile: JsonObject): ElementRow {
  const names = namesIn(profile);
  const id = textIn(profile.idWerkzoekende) || textIn(profile.vumID);
  if ([...names].some((name) => BSN_NAMES.has(name.toLowerCase())) || holdsBsn(id)) {
    return {
      cells: {},
      refusals: [{ field: '', reason: 'the profile holds a BSN: the source must leave it out' }],
    };
  }
  const left = Object.entries(NEVER_KEPT).flatMap(([what, attributes]) =>
    attributes.some((name) => names.has(name))
      ? [`Not read, because the register must not hold it: ${what}.`]
      : [],
  );
  const languages = profile.taalbeheersing ?? objectIn(profile.arbeidsmarktkwalificatie).taalbeheersing;
  return {
    cells: filled({ idWerkzoekende: id, ...commonCells(profile, languages) }),
    notes: [...left, ...(competenceNotes(profile).notes ?? [])],
  };
}

/** The names of all attributes, at any depth that a profile has. */
function namesIn(value: unknown, depth = 0, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return found;
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) found.add(name);
    namesIn(inner, depth + 1, found);
  }
  return found;
}
