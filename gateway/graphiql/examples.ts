import candidatePath from './examples/candidate-path.graphql?raw';
import chainReport from './examples/chain-report.graphql?raw';
import eneco from './examples/eneco.graphql?raw';
import gemeente from './examples/gemeente.graphql?raw';
import havensteder from './examples/havensteder.graphql?raw';
import search from './examples/search.graphql?raw';

/** A worked query that opens with one click. */
export interface Example {
  /** What people see in the list, in Dutch. */
  readonly title: string;
  /** The role that asks such a question, in Dutch. */
  readonly audience: string;
  /** Whether everybody may ask it; otherwise its audience has to sign in. */
  readonly open: boolean;
  /** The document: a comment in Dutch that says what it asks, then the operation. */
  readonly query: string;
}

/** One example per kind of user, in the order of the first visit's tabs. */
export const EXAMPLES: readonly Example[] = [
  { title: 'Zoeken', audience: 'Bewoner, werkgever, matchmaker', open: true, query: search },
  { title: 'Iemands pad', audience: 'Jobcoach', open: false, query: candidatePath },
  { title: 'Ketenrapport', audience: 'Beleidsmedewerker, onderzoeker', open: true, query: chainReport },
  { title: 'Gemeente', audience: 'Beleidsmedewerker van de gemeente', open: false, query: gemeente },
  { title: 'Havensteder', audience: 'Matchmaker van Havensteder', open: false, query: havensteder },
  { title: 'Eneco', audience: 'Contractmanager van Eneco', open: false, query: eneco },
];

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
