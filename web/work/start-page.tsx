import { registry } from '@social-return/contract/registry/in-force';
import type { Words } from '../words/words.ts';
import { WorkFrame } from './frame.tsx';
import { isFor, type WorkRoute } from './route.ts';

/** The start of the workbench: who somebody is, and what they can do here. @param tasks the other views */
export function startRoute(tasks: readonly WorkRoute[]): WorkRoute {
  return {
    pattern: (to) => to.work(),
    title: null,
    purpose: null,
    rights: null,
    answer(request) {
      const { words, to, person } = request;
      const text = words.work;
      const { caller } = person;
      const own = tasks.filter((task) => task.title !== null && isFor(task, person));
      return {
        kind: 'page',
        title: text.title,
        description: text.about,
        at: (other) => other.work(),
        indexed: false,
        body: (
          <WorkFrame request={request}>
            <h1>{text.title}</h1>
            <h2>{text.tasksTitle}</h2>
            {own.length > 0 ? (
              <ul>
                {own.map(({ pattern, title }) => (
                  <li key={pattern(to)}>
                    <a href={pattern(to)}>{title?.(words)}</a>
                  </li>
                ))}
              </ul>
            ) : (
              <p>{text.noTasks}</p>
            )}
            <h2>{text.rightsTitle}</h2>
            {caller.scopes.size > 0 ? (
              <ul>
                {[...caller.scopes].map((scope) => (
                  <li key={scope}>{rightIn(words, scope)}</li>
                ))}
              </ul>
            ) : (
              <p>{text.noRights}</p>
            )}
            <h2>{text.purposesTitle}</h2>
            <dl>
              {[...caller.purposes].map((purpose) => (
                <div key={purpose}>
                  <dt>{text.purposes[purpose].name}</dt>
                  <dd>{text.purposes[purpose].text}</dd>
                </div>
              ))}
            </dl>
          </WorkFrame>
        ),
      };
    },
  };
}

/** What a right allows, in the reader's words; its name where there are none. */
function rightIn(words: Words, scope: string): string {
  const [owner = '', ...right] = scope.split(':');
  const organisation = registry().named(owner)?.title;
  const texts: Readonly<Record<string, string>> = words.work.rights;
  const text = texts[organisation === undefined ? scope : right.join(':')];
  if (text === undefined) return scope;
  return organisation === undefined ? text : `${organisation}: ${text}`;
}
