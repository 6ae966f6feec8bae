import { WEB_MY_PEOPLE } from '../../graph/operations.ts';
import { formatOf } from '../../words/format.ts';
import { own } from '../own.ts';
import { Pager, pageOf } from '../paging.tsx';
import { addressOf } from '../task.ts';
import { taskRoute } from '../task-route.tsx';
import { COACH } from './coach.ts';
import { PERSON_PATH } from './paths.ts';
import { COACH_WORDS } from './words.ts';

const PATH = { nl: 'mensen', en: 'people' };

/** The people in the register, the last registered first. */
export const peopleTask = taskRoute({
  ...COACH,
  path: PATH,
  title: { nl: COACH_WORDS.nl.people, en: COACH_WORDS.en.people },
  isListed: true,
  async load(request) {
    const answer = await request.ask(WEB_MY_PEOPLE, pageOf(request));
    return own(answer, answer.data.gemeente?.candidates);
  },
  view(request, { edges, totalCount, pageInfo }) {
    const { words, say } = request;
    const text = say(COACH_WORDS);
    const format = formatOf(words);
    return (
      <>
        <p className="count">{text.count(totalCount)}</p>
        {edges.length === 0 ? <p>{text.none}</p> : null}
        <ul className="cards">
          {edges.map(({ node: { id, contact, status, home, registeredOn, kinds } }) => (
            <li key={id} className="card">
              <h2>
                <a href={addressOf(PERSON_PATH, request, id)}>{contact?.name ?? text.noName}</a>
              </h2>
              <ul className="facts">
                <li>{text.statuses[status]}</li>
                <li>{home.name}</li>
                <li>{kinds.map((kind) => words.kinds[kind]).join(', ')}</li>
                <li>{text.since(format.day(registeredOn))}</li>
              </ul>
            </li>
          ))}
        </ul>
        <Pager task={{ path: PATH }} request={request} info={pageInfo} />
      </>
    );
  },
});
