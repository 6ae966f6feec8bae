import { perRegistry } from '@social-return/contract/registry/in-force';
import type { Organisation } from '@social-return/contract/registry/registry';
import type { Purpose } from './purposes.ts';

/** Somebody to be while developing: what such a person would get from the issuer of their organisation. */
export interface Persona {
  /** What `npm run token` calls them. */
  readonly name: string;
  readonly title: string;
  /** What they come to do, in one sentence. */
  readonly description: string;
  readonly kind: 'anonymous' | 'person' | 'service';
  /** Whose people they are; null for people of none of the organisations. */
  readonly organisation: string | null;
  /** KvK number of the firm that they act for; only of a contractor. */
  readonly firm?: string;
  readonly scopes: readonly string[];
  readonly purposes: readonly Purpose[];
}

/** Those of the demo's organisations: demo data, which is why names of organisations stand here. */
const DEMO: readonly Persona[] = [
  {
    name: 'resident',
    title: 'Resident',
    description: 'Looks for chores, jobs and training in the neighbourhood; needs no token.',
    kind: 'anonymous',
    organisation: null,
    scopes: [],
    purposes: [],
  },
  {
    name: 'job-coach',
    title: 'Job coach of the gemeente',
    description: 'Registers people, refers them to vacancies of every organisation and follows how it goes.',
    kind: 'person',
    organisation: 'gemeente',
    scopes: [
      'candidates:match',
      'candidates:read',
      'candidates:contact',
      'candidates:access-log',
      'erasure:request',
      'gemeente:register:write',
      'gemeente:people:read',
      'gemeente:matching:write',
    ],
    purposes: ['GUIDANCE', 'MATCHING', 'OVERSIGHT', 'ERASURE'],
  },
  {
    name: 'matchmaker',
    title: 'Matchmaker of Havensteder',
    description: 'Keeps the vacancies and chores of Havensteder, and decides on who was referred to them.',
    kind: 'person',
    organisation: 'havensteder',
    scopes: [
      'candidates:match',
      'candidates:read',
      'candidates:contact',
      'havensteder:records:read',
      'havensteder:people:read',
      'havensteder:matching:write',
    ],
    purposes: ['MATCHING', 'GUIDANCE'],
  },
  {
    name: 'contract-manager',
    title: 'Contract manager of Eneco',
    description: 'Keeps agreements with suppliers of Eneco, checks whom they placed and fixes half-years.',
    kind: 'person',
    organisation: 'eneco',
    scopes: ['eneco:records:read', 'eneco:records:write', 'eneco:people:read', 'eneco:policy:write'],
    purposes: ['CONTRACTS'],
  },
  {
    name: 'policy-officer',
    title: 'Policy officer of the gemeente',
    description:
      "Reads obligations, judges what contractors hand in for them, keeps the gemeente's rules and fixes half-years.",
    kind: 'person',
    organisation: 'gemeente',
    scopes: [
      'gemeente:records:read',
      'gemeente:records:write',
      'gemeente:people:read',
      'gemeente:policy:write',
      'usage:read',
    ],
    purposes: ['REPORTING', 'CONTRACTS'],
  },
  {
    name: 'expert',
    title: 'Expert of the gemeente',
    description:
      'Values what contractors propose that no building block fits, and recognises social entrepreneurs; others approve.',
    kind: 'person',
    organisation: 'gemeente',
    scopes: ['gemeente:records:read', 'gemeente:valuation:write'],
    purposes: ['CONTRACTS'],
  },
  {
    name: 'researcher',
    title: 'Researcher',
    description: 'Studies what social return brings, from published figures alone.',
    kind: 'person',
    organisation: null,
    scopes: [],
    purposes: ['REPORTING'],
  },
  {
    name: 'auditor',
    title: 'Auditor',
    description: 'Checks at every organisation who saw the data of a person, and for what.',
    kind: 'person',
    organisation: null,
    scopes: ['candidates:access-log'],
    purposes: ['OVERSIGHT'],
  },
  {
    name: 'contractor',
    title: 'Contractor',
    description:
      'Acts for a firm (opdrachtnemer): sees what it owes every organisation, what is due and what came back, and reports whom it put to work.',
    kind: 'person',
    organisation: null,
    firm: '99326259',
    scopes: ['contractor:read', 'contractor:report'],
    purposes: ['CONTRACTS'],
  },
  {
    name: 'system-importer',
    title: 'System importer of the gemeente',
    description:
      'A program that brings files from the systems of the gemeente, and looks up what is kept already.',
    kind: 'service',
    organisation: 'gemeente',
    scopes: ['gemeente:import', 'gemeente:records:read'],
    purposes: ['CONTRACTS'],
  },
];

/**
 * Those of the organisations in the registry and of nobody's. What the demo has nobody for at an organisation is done by a
 * matchmaker (people and vacancies) and a manager (records, rules and half-years), so that no change is for nobody.
 */
export const personas = perRegistry((of): readonly Persona[] => {
  const demo = DEMO.filter(({ organisation }) => organisation === null || of.named(organisation));
  const lacks = ({ name }: Organisation, right: string) =>
    !demo.some(({ scopes }) => scopes.includes(`${name}:${right}`));
  return [
    ...demo,
    ...of.organisations.flatMap((organisation) => [
      ...(lacks(organisation, 'matching:write') ? [matchmakerOf(organisation)] : []),
      ...(lacks(organisation, 'policy:write') ? [managerOf(organisation)] : []),
    ]),
  ];
});

function matchmakerOf({ name, title }: Organisation): Persona {
  return {
    name: `${name}-matchmaker`,
    title: `Matchmaker of ${title}`,
    description: `Keeps the vacancies of ${title}, and decides on who was referred to them.`,
    kind: 'person',
    organisation: name,
    scopes: [
      'candidates:match',
      'candidates:read',
      'candidates:contact',
      `${name}:records:read`,
      `${name}:people:read`,
      `${name}:matching:write`,
    ],
    purposes: ['MATCHING', 'GUIDANCE'],
  };
}

function managerOf({ name, title }: Organisation): Persona {
  return {
    name: `${name}-manager`,
    title: `Manager of ${title}`,
    description: `Keeps the records of ${title}, checks what was reached and fixes half-years.`,
    kind: 'person',
    organisation: name,
    scopes: [`${name}:records:read`, `${name}:records:write`, `${name}:people:read`, `${name}:policy:write`],
    purposes: ['CONTRACTS'],
  };
}

export function personaNamed(name: string): Persona | undefined {
  return personas().find((persona) => persona.name === name);
}
