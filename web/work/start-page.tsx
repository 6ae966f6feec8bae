import { WorkFrame } from './frame.tsx';
import { rightInWords } from './right-in-words.ts';
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
                  <li key={scope}>{rightInWords(words, scope)}</li>
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
