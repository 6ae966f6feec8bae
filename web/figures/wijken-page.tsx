import type { Period } from '@social-return/values/period';
import { WEB_FIGURES_RULES, type WebFiguresRulesQuery } from '../graph/operations.ts';
import type { PageRequest, Route } from '../http/route.ts';
import { newestPublic } from './aims-page.tsx';
import { textLanguage } from './ask-figures.ts';
import { askWijken, type WijkFigure } from './ask-wijken.ts';
import { answersText, HowDetails, RuleTerms, Term } from './calculation.tsx';
import { ChoiceForm, PeriodChoice } from './choice-form.tsx';
import type { Rule } from './figure.ts';
import { FiguresViews } from './figures-views.tsx';
import { formatMoment, halfYearText } from './format.ts';
import { HalfYearStates } from './half-year-states.tsx';
import { type FiguresQuestion, questionQuery, readQuestion } from './question.ts';
import { type View, viewOf } from './view.ts';
import { isWijkMeasure, WIJK_FIGURE, WIJK_MEASURES, type WijkMeasure } from './wijk-figures.ts';
import { WijkMap } from './wijk-map.tsx';
import { WijkTable } from './wijk-table.tsx';

/** One half-year in every wijk: a map, and a table with the same figures. */
export const wijkenRoute: Route = {
  pattern: (to) => to.figuresOfWijken(),
  answer: async (request) => {
    const question = readQuestion(request.query, request.now);
    const given = request.query.get('measure') ?? '';
    const measure = isWijkMeasure(given) ? given : 'people';
    const period = question.period ?? (await newestPublic(request));
    const view = viewOf(request);
    const [wijken, rules] = await Promise.all([
      askWijken(request.ask, period, measure),
      request.ask(WEB_FIGURES_RULES, { period, language: textLanguage(request.language) }),
    ]);
    const { heading, intro, measures } = view.words.wijken;
    return {
      kind: 'page',
      title: heading,
      description: intro(measures[measure], halfYearText(period, view)),
      at: (to) => to.figuresOfWijken(queryOf(question, measure)),
      section: 'figures',
      body: (
        <WijkenPage
          wijken={wijken}
          report={rules.data.chainReport}
          rule={ruleOf(rules.data, measure)}
          measure={measure}
          question={question}
          period={period}
          request={request}
          view={view}
        />
      ),
      maxAge: wijken.some(isWaiting) ? 0 : undefined,
    };
  },
};

/** The rule of a measure: the chain's, or that of the organisation that follows money. */
function ruleOf({ chainReport, havensteder }: WebFiguresRulesQuery, measure: WijkMeasure): Rule | null {
  if (measure === 'money') return havensteder?.lm3.rule ?? null;
  return chainReport.lineage.find(({ figure }) => figure === WIJK_FIGURE[measure].key)?.rule ?? null;
}

function queryOf(question: FiguresQuestion, measure: WijkMeasure): URLSearchParams {
  const query = questionQuery(question);
  if (measure !== 'people') query.set('measure', measure);
  return query;
}

interface WijkenPageProps {
  readonly wijken: readonly WijkFigure[];
  /** That of the city: how the half-year stands. */
  readonly report: WebFiguresRulesQuery['chainReport'];
  readonly rule: Rule | null;
  readonly measure: WijkMeasure;
  readonly question: FiguresQuestion;
  readonly period: Period;
  readonly request: Pick<PageRequest, 'to' | 'now'>;
  readonly view: View;
}

function WijkenPage({
  wijken,
  report,
  rule,
  measure,
  question,
  period,
  request: { to, now },
  view,
}: WijkenPageProps) {
  const { words } = view;
  const waiting = wijken.filter(isWaiting).length;
  const answered =
    measure === 'money'
      ? words.how.asOf('Havensteder', formatMoment(now.toISOString(), view))
      : answersText(report, undefined, view);
  return (
    <>
      <h1>{words.wijken.heading}</h1>
      <p className="lead">{words.wijken.intro(words.wijken.measures[measure], halfYearText(period, view))}</p>
      <FiguresViews current="wijken" question={question} to={to} view={view} />
      <ChoiceForm action={to.figuresOfWijken()} view={view}>
        <div className="choice">
          <label htmlFor="measure">{words.form.measure}</label>
          <select id="measure" name="measure" defaultValue={measure}>
            {WIJK_MEASURES.map((one) => (
              <option key={one} value={one}>
                {words.wijken.measures[one]}
              </option>
            ))}
          </select>
        </div>
        <PeriodChoice period={period} now={now} view={view} />
      </ChoiceForm>
      <HalfYearStates reports={[report]} view={view} />
      {waiting > 0 ? <p className="absent">{words.wijken.incomplete(waiting)}</p> : null}
      <WijkMap wijken={wijken} measure={measure} view={view} />
      <HowDetails name={words.wijken.measures[measure]} view={view}>
        {rule ? <RuleTerms rule={rule} view={view} /> : <Term name={words.how.rule}>{words.how.noRule}</Term>}
        <Term name={words.how.answered}>{answered}</Term>
        <Term name={words.how.hidden}>{words.absentWhy.hidden}</Term>
        <Term name={words.wijken.how}>{words.wijken.howEach}</Term>
      </HowDetails>
      <p>{words.wijken.notAdded}</p>
      <WijkTable wijken={wijken} measure={measure} period={period} to={to} question={question} view={view} />
    </>
  );
}

function isWaiting({ value }: WijkFigure): boolean {
  return value.decimal === null && value.absence === 'waiting';
}
