import type { Period } from '@social-return/values/period';
import { previousPeriod } from '@social-return/values/period';
import {
  WEB_FIGURES_INDICATORS,
  WEB_FIGURES_REPORT_STATE,
  WEB_FIGURES_TARGETS,
} from '../graph/operations.ts';
import type { PageRequest, Route } from '../http/route.ts';
import { newestFixed } from './ask-figures.ts';
import { AreaChoice, ChoiceForm, PeriodChoice } from './choice-form.tsx';
import { FiguresViews } from './figures-views.tsx';
import { halfYearText } from './format.ts';
import { IndicatorTable, type Scorecard } from './indicator-table.tsx';
import {
  areaVariable,
  currentPeriod,
  type FiguresQuestion,
  questionQuery,
  readQuestion,
} from './question.ts';
import { type Target, TargetTable } from './target-table.tsx';
import { type View, viewOf } from './view.ts';

/** What the city wants to reach, and what the neighbourhood can notice. */
export const aimsRoute: Route = {
  pattern: (to) => to.figuresOfAims(),
  answer: async (request) => {
    const { ask, now } = request;
    const question = readQuestion(request.query, now);
    const period = question.period ?? (await newestPublic(request));
    const [targets, indicators] = await Promise.all([
      ask(WEB_FIGURES_TARGETS, {}),
      ask(WEB_FIGURES_INDICATORS, { period, area: areaVariable(question) }),
    ]);
    const view = viewOf(request);
    return {
      kind: 'page',
      title: view.words.aims.heading,
      description: view.words.aims.indicatorsIntro,
      at: (to) => to.figuresOfAims(questionQuery(question)),
      section: 'figures',
      body: (
        <AimsPage
          targets={targets.data.gemeente?.targets ?? null}
          scorecard={indicators.data.havensteder?.scorecard ?? null}
          question={question}
          period={period}
          request={request}
          view={view}
        />
      ),
    };
  },
};

/** The newest half-year of which figures about people are public. */
export function newestPublic({ ask, now }: Pick<PageRequest, 'ask' | 'now'>): Promise<Period> {
  const stateOf = async (period: Period) =>
    (await ask(WEB_FIGURES_REPORT_STATE, { period })).data.chainReport;
  return newestFixed(stateOf, previousPeriod(currentPeriod(now)));
}

interface AimsPageProps {
  /** Null when their organisation does not answer. */
  readonly targets: readonly Target[] | null;
  readonly scorecard: Scorecard | null;
  readonly question: FiguresQuestion;
  readonly period: Period;
  readonly request: Pick<PageRequest, 'to' | 'now'>;
  readonly view: View;
}

function AimsPage({ targets, scorecard, question, period, request: { to, now }, view }: AimsPageProps) {
  const { aims } = view.words;
  return (
    <>
      <h1>{aims.heading}</h1>
      <FiguresViews current="aims" question={question} to={to} view={view} />
      <section aria-labelledby="targets">
        <h2 id="targets">{aims.targets}</h2>
        <p>{aims.targetsIntro}</p>
        {targets === null ? (
          <p className="absent">{aims.noAnswer('Gemeente Rotterdam')}</p>
        ) : (
          <TargetTable targets={targets} now={now} view={view} />
        )}
      </section>
      <section aria-labelledby="indicators">
        <h2 id="indicators">{aims.indicators}</h2>
        <p>{aims.indicatorsIntro}</p>
        <ChoiceForm action={to.figuresOfAims()} view={view}>
          <AreaChoice area={question.area} view={view} />
          <PeriodChoice period={period} now={now} view={view} />
        </ChoiceForm>
        <p>
          <strong>
            {question.area.name}, {halfYearText(period, view)}
          </strong>
        </p>
        {scorecard === null ? (
          <p className="absent">{aims.noAnswer('Havensteder')}</p>
        ) : (
          <IndicatorTable scorecard={scorecard} view={view} />
        )}
      </section>
    </>
  );
}
