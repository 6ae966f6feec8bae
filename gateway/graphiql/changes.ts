import changeTarget from './examples/changes/change-target.graphql?raw';
import declineVersion from './examples/changes/decline-version.graphql?raw';
import publishEnecoVacancy from './examples/changes/publish-eneco-vacancy.graphql?raw';
import publishHavenstederVacancy from './examples/changes/publish-havensteder-vacancy.graphql?raw';
import recogniseEntrepreneur from './examples/changes/recognise-entrepreneur.graphql?raw';
import recordContract from './examples/changes/record-contract.graphql?raw';
import recordLocalParty from './examples/changes/record-local-party.graphql?raw';
import recordSupplier from './examples/changes/record-supplier.graphql?raw';
import registerCandidate from './examples/changes/register-candidate.graphql?raw';
import reportEntry from './examples/changes/report-entry.graphql?raw';
import type { Example } from './examples.ts';

/** One change for each kind of user who makes any. */
export const CHANGES: readonly Example[] = [
  {
    title: 'Kandidaat inschrijven',
    audience: 'Jobcoach van de gemeente',
    persona: 'job-coach',
    query: registerCandidate,
    input: () => ({
      home: 'BU05990321',
      kinds: ['JOB', 'TRAINING'],
      hoursPerWeekMin: 16,
      hoursPerWeekMax: 32,
      languageLevel: 'A2',
      skills: ['groen-onderhouden'],
    }),
  },
  {
    title: 'Klus openzetten',
    audience: 'Matchmaker van Havensteder',
    persona: 'matchmaker',
    query: publishHavenstederVacancy,
    input: () => ({
      title: 'Binnentuin onderhouden',
      description: 'Met buren de tuin van het blok bijhouden.',
      kind: 'CHORE',
      workplace: 'BU05990321',
      hoursPerWeekMin: 2,
      hoursPerWeekMax: 6,
      skills: ['groen-onderhouden'],
    }),
  },
  {
    title: 'Lokale partij vastleggen',
    audience: 'Manager van Havensteder',
    persona: 'havensteder-manager',
    query: recordLocalParty,
    input: () => ({
      name: 'Tuingroep Bospolder',
      kvk: inventKvk(),
      kind: 'RESIDENT_INITIATIVE',
      establishment: 'BU05990321',
      since: '2025-01-01',
    }),
  },
  {
    title: 'Leverancier vastleggen',
    audience: 'Contractmanager van Eneco',
    persona: 'contract-manager',
    query: recordSupplier,
    input: () => ({
      name: 'Warmte en Zonen',
      kvk: inventKvk(),
      staff: 40,
      since: '2025-01-01',
      establishment: 'BU05990321',
    }),
  },
  {
    title: 'Vacature openzetten',
    audience: 'Matchmaker van Eneco',
    persona: 'eneco-matchmaker',
    query: publishEnecoVacancy,
    input: () => ({
      title: 'Leerling monteur warmte',
      description: 'Leren en werken aan warmtepompen, met begeleiding.',
      kind: 'TRAINING',
      workplace: 'BU05990321',
      hoursPerWeekMin: 24,
      hoursPerWeekMax: 36,
      positions: 2,
    }),
  },
  {
    title: 'Contract vastleggen',
    audience: 'Beleidsmedewerker van de gemeente',
    persona: 'policy-officer',
    query: recordContract,
    input: () => ({
      title: 'Onderhoud van wijkparken',
      kind: 'SERVICES',
      contractorName: 'Groen en Zo',
      contractorKvk: inventKvk(),
      managingTeam: 'Inkoop Stadsbeheer',
      value: '400000.00',
      start: nextYear(0),
      end: nextYear(2),
    }),
  },
  {
    title: 'Opgave doen',
    audience: 'Opdrachtnemer',
    persona: 'contractor',
    query: reportEntry,
    fillIn: 'obligationId',
    input: () => ({
      obligationId: '',
      voucher: '',
      kind: 'JOB',
      employer: 'Groen en Zo',
      employerKvk: '99326259',
      start: '2026-01-01',
      end: '2026-02-01',
      hoursPerWeek: 32,
      workplace: 'BU05990321',
      proof: 'TIMESHEET',
      sha256: '0'.repeat(64),
      targetGroup: 'PARTICIPATIEWET',
      noDisplacementDeclared: true,
    }),
  },
  {
    title: 'Doel bijstellen',
    audience: 'Beleidsmedewerker van de gemeente',
    persona: 'policy-officer',
    query: changeTarget,
    input: () => ({
      id: 'anchor-organisations',
      expectedVersion: 1,
      validFrom: nextYear(0),
      target: 25,
      reason: 'De raad stelde het doel bij.',
    }),
  },
  {
    title: 'Versie afwijzen',
    audience: 'Beleidsmedewerker van de gemeente',
    persona: 'policy-officer',
    query: declineVersion,
    input: () => ({
      id: 'gemeente:scheme-rotterdam-proposal',
      expectedVersion: 1,
      reason: 'De raad wil eerst de proef van een heel jaar zien.',
    }),
  },
  {
    title: 'Ondernemer erkennen',
    audience: 'Expert van de gemeente',
    persona: 'expert',
    query: recogniseEntrepreneur,
    input: () => ({ name: 'Sociale bakkerij', kvk: inventKvk(), since: '2026-01-01' }),
  },
];

/** New Year's Day of next year, or some years later: by then the version holds that the demo's gemeente adopted. */
function nextYear(later: number): string {
  return `${new Date().getFullYear() + 1 + later}-01-01`;
}

/** A number of eight digits that no example gave before: firms are known by theirs. */
function inventKvk(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(90_000_000 + (random % 10_000_000));
}
