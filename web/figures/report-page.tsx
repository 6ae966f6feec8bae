import type { Period } from '@social-return/values/period';
import type { ReactNode } from 'react';
import type { PageRequest, Route } from '../http/route.ts';
import { askFigures, type FiguresAnswer } from './ask-figures.ts';
import { answersText } from './calculation.tsx';
import { AreaChoice, BesideChoice, ChoiceForm, PeriodChoice } from './choice-form.tsx';
import { Corrections } from './corrections.tsx';
import { Downloads } from './downloads.tsx';
import type { Report } from './figure.ts';
import { FigureTable } from './figure-table.tsx';
import { FiguresViews } from './figures-views.tsx';
import { formatMoment, shortHalfYear } from './format.ts';
import { HalfYearBars } from './half-year-bars.tsx';
import { HalfYearStates } from './half-year-states.tsx';
import { moneyFigures } from './money-figures.ts';
import { type FiguresQuestion, questionQuery, readQuestion } from './question.ts';
import {
  attributionFigures,
  deliveryFigures,
  durabilityFigures,
  figuresOfPeople,
  obligationFigures,
  ownFigures,
  residentFigures,
} from './report-figures.ts';
import { type Row, rowGroupsOf, rowsOf } from './rows.ts';
import { type View, viewOf } from './view.ts';

/** The chain report of the city or a wijk, half-years side by side. */
export const reportRoute: Route = {
  pattern: (to) => to.figures(),
  answer: async (request) => {
    const question = readQuestion(request.query, request.now);
    const answer = await askFigures(request.ask, question, request);
    const view = viewOf(request);
    const { heading, intro, title } = view.words;
    return {
      kind: 'page',
      title: question.area.level === 'CITY' ? title : heading(question.area.name),
      description: intro,
      at: (to) => to.figures(questionQuery(question)),
      section: 'figures',
      body: <ReportPage answer={answer} question={question} request={request} view={view} />,
    };
  },
};

interface ReportPageProps {
  readonly answer: FiguresAnswer;
  readonly question: FiguresQuestion;
  readonly request: Pick<PageRequest, 'to' | 'now'>;
  readonly view: View;
}

function ReportPage({ answer, question, request: { to, now }, view }: ReportPageProps) {
  const { words } = view;
  const { reports } = answer;
  const last = reports.at(-1)!.period as Period;
  return (
    <>
      <h1>{words.heading(question.area.name)}</h1>
      <p className="lead">{words.intro}</p>
      <FiguresViews current="report" question={question} to={to} view={view} />
      <ChoiceForm action={to.figures()} view={view}>
        <AreaChoice area={question.area} view={view} />
        <PeriodChoice period={last} now={now} view={view} />
        <BesideChoice beside={question.beside} view={view} />
      </ChoiceForm>
      <HalfYearStates reports={reports} view={view} />
      <PeopleSections reports={reports} view={view} />
      <OwnSection reports={reports} view={view} />
      <ObligationSection reports={reports} view={view} />
      <MoneySection answer={answer} now={now} view={view} />
      <DeliverySection reports={reports} view={view} />
      <AttributionSection reports={reports} view={view} />
      <Corrections reports={reports} view={view} />
      <Downloads periods={reports.map(({ period }) => period)} area={question.area.code} view={view} />
    </>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly children: ReactNode;
}

function Section({ id, title, intro, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{intro}</p>
      {children}
    </section>
  );
}

interface ReportsProps {
  readonly reports: readonly Report[];
  readonly view: View;
}

function PeopleSections({ reports, view }: ReportsProps) {
  const { sections, cityOnly, together } = view.words;
  const rows = (figuresOf: typeof figuresOfPeople) =>
    rowsOf(reports.map((report) => ({ figures: figuresOf(report), without: 'unknown' })));
  const people = rows(figuresOfPeople);
  const residents = rows(residentFigures);
  const durable = rows(durabilityFigures);
  const ofCity = reports.every(({ area }) => area.level === 'CITY');
  const caption = (title: string) => `${title}: ${together}`;
  return (
    <>
      <Section id="people" title={sections.people} intro={sections.peopleIntro}>
        <Charts rows={people} keys={['uniquePeople', 'placements', 'hours']} reports={reports} view={view} />
        <FigureTable caption={caption(sections.people)} rows={people} reports={reports} view={view} />
      </Section>
      <Section id="residents" title={sections.residents} intro={sections.residentsIntro}>
        {ofCity ? (
          <>
            <Charts rows={residents} keys={['residents.share']} reports={reports} view={view} />
            <FigureTable
              caption={caption(sections.residents)}
              rows={residents}
              reports={reports}
              view={view}
            />
          </>
        ) : (
          <p className="absent">{cityOnly}</p>
        )}
      </Section>
      <Section id="durable" title={sections.durable} intro={sections.durableIntro}>
        {ofCity ? (
          <>
            <Charts
              rows={durable}
              keys={['durable.6.lasted', 'durable.12.lasted']}
              within={{ 'durable.6.lasted': 'durable.6.known', 'durable.12.lasted': 'durable.12.known' }}
              reports={reports}
              view={view}
            />
            <FigureTable caption={caption(sections.durable)} rows={durable} reports={reports} view={view} />
          </>
        ) : (
          <p className="absent">{cityOnly}</p>
        )}
      </Section>
    </>
  );
}

function OwnSection({ reports, view }: ReportsProps) {
  const { sections, ofOrganisation, hiddenOfOrganisation } = view.words;
  return (
    <Section id="own" title={sections.own} intro={sections.ownIntro}>
      {rowGroupsOf(reports, ownFigures).map(({ organisation, rows }) => (
        <div key={organisation.id}>
          <h3 id={`own-${organisation.id}`}>{organisation.title}</h3>
          {rows.length === 0 ? (
            <p className="absent">{view.words.aims.noAnswer('Havensteder')}</p>
          ) : (
            <>
              <Charts rows={rows} reports={reports} view={view} />
              <FigureTable
                caption={ofOrganisation(organisation.title)}
                rows={rows}
                reports={reports}
                answers={(report) => answersText(report, organisation, view)}
                view={view}
              />
            </>
          )}
          {reports.map(({ period, ownMeasures }) => {
            const own = ownMeasures.find((one) => one.organisation.id === organisation.id);
            return own && own.suppressed > 0 ? (
              <p key={period} className="absent">
                {hiddenOfOrganisation(own.suppressed, organisation.title, shortHalfYear(period, view))}
              </p>
            ) : null;
          })}
        </div>
      ))}
    </Section>
  );
}

function ObligationSection({ reports, view }: ReportsProps) {
  const { sections, cityOnly, ofOrganisation, noneOf } = view.words;
  const groups = rowGroupsOf(reports, obligationFigures);
  const ofCity = reports.every(({ area }) => area.level === 'CITY');
  return (
    <Section id="obligations" title={sections.obligations} intro={sections.obligationsIntro}>
      {groups.length === 0 ? <p className="absent">{ofCity ? noneOf : cityOnly}</p> : null}
      {groups.map(({ organisation, rows }) => {
        const at = `obligations.${organisation.id}`;
        return (
          <div key={organisation.id}>
            <h3 id={at}>{organisation.title}</h3>
            <Charts
              rows={rows}
              keys={[`${at}.realised`]}
              within={{ [`${at}.realised`]: `${at}.obliged` }}
              reports={reports}
              view={view}
            />
            <FigureTable
              caption={ofOrganisation(organisation.title)}
              rows={rows}
              reports={reports}
              answers={(report) => answersText(report, organisation, view)}
              view={view}
            />
          </div>
        );
      })}
    </Section>
  );
}

interface MoneySectionProps {
  readonly answer: FiguresAnswer;
  readonly now: Date;
  readonly view: View;
}

function MoneySection({ answer: { reports, multipliers }, now, view }: MoneySectionProps) {
  const { sections, aims, how } = view.words;
  const last = multipliers.at(-1) ?? null;
  const rows = rowsOf(
    multipliers.map((multiplier) => ({
      figures: multiplier === null ? [] : moneyFigures(multiplier),
      without: 'noAnswer',
    })),
  );
  return (
    <Section id="money" title={sections.money} intro={sections.moneyIntro}>
      {rows.length === 0 ? (
        <p className="absent">{aims.noAnswer('Havensteder')}</p>
      ) : (
        <>
          <Charts
            rows={rows}
            keys={['lm3.moneyInArea', 'lm3.round2.amount']}
            within={{ 'lm3.round2.amount': 'lm3.round1.amount' }}
            reports={reports}
            view={view}
          />
          <FigureTable
            caption={sections.money}
            rows={rows}
            reports={reports}
            answers={() => how.asOf('Havensteder', formatMoment(now.toISOString(), view))}
            view={view}
          />
          {last === null ? null : (
            <p>
              {shortHalfYear(last.period, view)}: <span lang="nl">{last.explanation}</span>
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function DeliverySection({ reports, view }: ReportsProps) {
  const { sections, absentWhy, ofOrganisation } = view.words;
  const groups = rowGroupsOf(reports, deliveryFigures);
  return (
    <Section id="deliveries" title={sections.deliveries} intro={sections.deliveriesIntro}>
      {groups.length === 0 ? <p className="absent">{absentWhy.unknown}</p> : null}
      {groups.map(({ organisation, rows }) => (
        <div key={organisation.id}>
          <h3 id={`deliveries-${organisation.id}`}>{organisation.title}</h3>
          <FigureTable
            caption={ofOrganisation(organisation.title)}
            rows={rows}
            reports={reports}
            answers={(report) => answersText(report, organisation, view)}
            view={view}
          />
        </div>
      ))}
    </Section>
  );
}

function AttributionSection({ reports, view }: ReportsProps) {
  const { sections, cityOnly, ofOrganisation, absentWhy } = view.words;
  const groups = rowGroupsOf(reports, attributionFigures);
  const ofCity = reports.every(({ area }) => area.level === 'CITY');
  return (
    <Section id="attribution" title={sections.attribution} intro={sections.attributionIntro}>
      {groups.length === 0 ? <p className="absent">{ofCity ? absentWhy.hidden : cityOnly}</p> : null}
      {groups.map(({ organisation, rows }) => (
        <div key={organisation.id}>
          <h3 id={`attribution-${organisation.id}`}>{organisation.title}</h3>
          <FigureTable
            caption={ofOrganisation(organisation.title)}
            rows={rows}
            reports={reports}
            answers={(report) => answersText(report, organisation, view)}
            view={view}
          />
        </div>
      ))}
    </Section>
  );
}

interface ChartsProps extends ReportsProps {
  readonly rows: readonly Row[];
  /** Which of them are drawn, by key; all without it. */
  readonly keys?: readonly string[];
  /** Of which other row one is a part, by their keys. */
  readonly within?: Readonly<Record<string, string>>;
}

/** A drawing per figure, each on a scale of its own: different units never share one. */
function Charts({ rows, keys, within = {}, reports, view }: ChartsProps) {
  const rowAt = (key: string | undefined) => rows.find((row) => row.key === key);
  const drawn = keys ? keys.flatMap((key) => rowAt(key) ?? []) : rows;
  return (
    <div className="charts">
      {drawn.map((row) => (
        <HalfYearBars key={row.key} row={row} whole={rowAt(within[row.key])} reports={reports} view={view} />
      ))}
    </div>
  );
}
