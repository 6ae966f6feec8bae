import { WEB_MY_OBLIGATIONS } from '../../graph/operations.ts';
import { Missing } from '../../parts/missing.tsx';
import { textLanguageOf } from '../../words/words.ts';
import { orNone } from '../own.ts';
import { taskRoute } from '../task-route.tsx';
import { CONTRACTOR, type Firm } from './contractor.ts';
import { ObligationCard } from './obligation-card.tsx';
import { CONTRACTOR_WORDS } from './words.ts';

/** All that a firm owes every organisation, how that stands in each one's own units, what is due and what came back. */
export const obligationsTask = taskRoute<{ readonly firm: Firm | null }>({
  ...CONTRACTOR,
  path: { nl: 'mijn-bedrijf', en: 'my-firm' },
  title: { nl: CONTRACTOR_WORDS.nl.obligations, en: CONTRACTOR_WORDS.en.obligations },
  isListed: true,
  async load({ ask, language }) {
    const variables = { language: textLanguageOf(language) === 'nl' ? 'NL' : 'EN' } as const;
    const answer = await ask(WEB_MY_OBLIGATIONS, variables);
    return { firm: orNone(answer, answer.data.contractor) };
  },
  view(request, { firm }) {
    const text = request.say(CONTRACTOR_WORDS);
    if (firm === null) return <p className="lead">{text.noFirm}</p>;
    const { kvk, obligations, totalCount, answeredBy } = firm;
    const missing = answeredBy.filter(({ status }) => status === 'MISSING');
    return (
      <>
        <p className="lead">{text.intro}</p>
        <Missing words={request.words} names={missing.map(({ organisation }) => organisation.title)} />
        <p className="count">
          {text.firm(kvk)}
          {totalCount == null ? null : `, ${text.count(totalCount)}`}
        </p>
        {(totalCount ?? 0) > obligations.length ? <p>{text.first(obligations.length)}</p> : null}
        {totalCount === 0 ? <p>{text.none}</p> : null}
        <ul className="cards">
          {obligations.map((obligation) => (
            <li key={obligation.id} className="card obligation">
              <ObligationCard request={request} obligation={obligation} />
            </li>
          ))}
        </ul>
      </>
    );
  },
});
