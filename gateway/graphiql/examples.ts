import { CHANGES } from './changes.ts';
import candidatePath from './examples/candidate-path.graphql?raw';
import chainReport from './examples/chain-report.graphql?raw';
import eneco from './examples/eneco.graphql?raw';
import gemeente from './examples/gemeente.graphql?raw';
import havensteder from './examples/havensteder.graphql?raw';
import inbox from './examples/inbox.graphql?raw';
import initiatives from './examples/initiatives.graphql?raw';
import search from './examples/search.graphql?raw';

/** A worked question or change that opens with one click. */
export interface Example {
  /** What people see in the list, in Dutch. */
  readonly title: string;
  /** The role that asks such a question, in Dutch. */
  readonly audience: string;
  /** The persona who may do so; null where everybody may. Otherwise the audience has to sign in. */
  readonly persona: string | null;
  /** The document: a comment in Dutch that says what it asks, then the operation. */
  readonly query: string;
  /** What a change is given beside its key, made anew each time that it opens; only of a change. */
  readonly input?: () => object;
  /** A field of the input that the reader fills in first, since nobody can invent it: until then the change is refused for it. */
  readonly fillIn?: string;
}

/** One question per kind of user, in the order of the first visit's tabs, and then the changes. */
export const EXAMPLES: readonly Example[] = [
  { title: 'Zoeken', audience: 'Bewoner, werkgever, matchmaker', persona: null, query: search },
  { title: 'Initiatieven', audience: 'Bewoner, initiatief, leverancier', persona: null, query: initiatives },
  { title: 'Iemands pad', audience: 'Jobcoach', persona: 'job-coach', query: candidatePath },
  { title: 'Ketenrapport', audience: 'Beleidsmedewerker, onderzoeker', persona: null, query: chainReport },
  {
    title: 'Gemeente',
    audience: 'Beleidsmedewerker van de gemeente',
    persona: 'policy-officer',
    query: gemeente,
  },
  { title: 'Havensteder', audience: 'Matchmaker van Havensteder', persona: 'matchmaker', query: havensteder },
  {
    title: 'Reacties en aanbod',
    audience: 'Matchmaker van Havensteder',
    persona: 'matchmaker',
    query: inbox,
  },
  { title: 'Eneco', audience: 'Contractmanager van Eneco', persona: 'contract-manager', query: eneco },
  ...CHANGES,
];

/** The variables with which an example opens, as JSON: of a change with a key of its own, so that it can be run again. */
export function variablesOf({ input }: Example): string | undefined {
  return input && JSON.stringify({ input: { idempotencyKey: crypto.randomUUID(), ...input() } }, null, 2);
}

/** What a query asks: the text of the comment that it begins with, as one paragraph. */
export function explanation(query: string): string {
  const lines = query.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines
    .slice(0, end === -1 ? lines.length : end)
    .map((line) => line.replace(/^#+\s*/, ''))
    .join(' ')
    .trim();
}
