import { registry } from '@social-return/contract/registry/in-force';
import { GraphFailure } from '../../graph/graph.ts';
import { WEB_MY_ENTRIES } from '../../graph/operations.ts';
import { Missing } from '../../parts/missing.tsx';
import { textLanguageOf } from '../../words/words.ts';
import { isRefusal } from '../refusal.ts';
import type { TaskRequest } from '../task.ts';
import { taskRoute } from '../task-route.tsx';
import { CONTRACTOR, type Entries } from './contractor.ts';
import { EntryCard } from './entry-card.tsx';
import { CONTRACTOR_WORDS } from './words.ts';

/** How many entries of each organisation the page shows: the newest. */
const MOST_ENTRIES = 50;

/** What a firm reported to one organisation; null where that did not answer. */
interface Part {
  readonly title: string;
  readonly entries: Entries | null;
}

/** What a firm reported, by organisation: what waits, what came back and why, and what each is worth there. */
export const entriesTask = taskRoute<readonly Part[]>({
  ...CONTRACTOR,
  path: { nl: 'mijn-opgaven', en: 'my-entries' },
  title: { nl: CONTRACTOR_WORDS.nl.myEntries, en: CONTRACTOR_WORDS.en.myEntries },
  isListed: true,
  load: (request) =>
    Promise.all(
      registry().organisations.map(async ({ name, title }) => ({
        title,
        entries: await entriesAt(request, name),
      })),
    ),
  view(request, parts) {
    const text = request.say(CONTRACTOR_WORDS);
    const missing = parts.filter(({ entries }) => entries === null);
    return (
      <>
        <p className="lead">{text.entriesIntro}</p>
        <Missing words={request.words} names={missing.map(({ title }) => title)} />
        {parts.map(({ title, entries }) =>
          entries === null ? null : (
            <section key={title}>
              <h2>{title}</h2>
              <p className="count">{text.entryCount(entries.totalCount)}</p>
              {entries.totalCount > entries.edges.length ? <p>{text.newest(entries.edges.length)}</p> : null}
              <ul className="cards">
                {entries.edges.map(({ node }) => (
                  <li key={node.id} className="card obligation">
                    <EntryCard request={request} entry={node} />
                  </li>
                ))}
              </ul>
            </section>
          ),
        )}
      </>
    );
  },
});

/** @throws GraphFailure where the caller is nobody any more, or may not. */
async function entriesAt({ ask, language }: TaskRequest, organisation: string): Promise<Entries | null> {
  const operation = WEB_MY_ENTRIES[organisation];
  if (!operation) return null;
  const variables = {
    first: MOST_ENTRIES,
    language: textLanguageOf(language) === 'nl' ? 'NL' : 'EN',
  } as const;
  const { data, failures } = await ask(operation, variables);
  const refused = failures.find(({ code }) => isRefusal(code));
  if (refused) throw new GraphFailure(refused.code, 'The graph refused the question.');
  return data.own?.entries ?? null;
}
