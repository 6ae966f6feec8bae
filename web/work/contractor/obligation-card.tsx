import { HowDetails, RuleTerms } from '../../figures/calculation.tsx';
import { formatDecimal } from '../../figures/format.ts';
import { viewOf } from '../../figures/view.ts';
import { formatOf } from '../../words/format.ts';
import type { TaskRequest } from '../task.ts';
import type { Obligation } from './contractor.ts';
import { CONTRACTOR_WORDS } from './words.ts';

interface ObligationCardProps {
  readonly request: TaskRequest;
  readonly obligation: Obligation;
}

/** One obligation with how it stands. */
export function ObligationCard({ request, obligation }: ObligationCardProps) {
  const text = request.say(CONTRACTOR_WORDS);
  const format = formatOf(request.words);
  const { organisation, kind, title, start, end, settled, standings, entries } = obligation;
  const counts = (['waiting', 'accepted', 'returned', 'declined'] as const).filter(
    (state) => entries[state] > 0,
  );
  return (
    <>
      <p>
        {organisation.title}, {text.kinds[kind]}
      </p>
      <h2 lang="nl">{title}</h2>
      <p>{text.term(format.day(start), format.day(end))}</p>
      {settled ? <p>{text.settled}</p> : null}
      {standings.map((standing) => (
        <Standing key={standing.unit} request={request} standing={standing} />
      ))}
      {counts.length > 0 ? (
        <>
          <h3>{text.entries}</h3>
          <ul className="facts">
            {counts.map((state) => (
              <li key={state}>
                {entries[state]} {text.states[state]}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Due request={request} obligation={obligation} />
      <Returned request={request} obligation={obligation} />
    </>
  );
}

interface StandingProps {
  readonly request: TaskRequest;
  readonly standing: Obligation['standings'][number];
}

const FIGURES = ['obliged', 'planned', 'reported', 'accepted'] as const;

/** How an obligation stands in one unit, and by which rule that is counted. */
function Standing({ request, standing }: StandingProps) {
  const text = request.say(CONTRACTOR_WORDS);
  const view = viewOf(request);
  const { unit, unitTitle, rule } = standing;
  const kind = unit.startsWith('euro-') ? 'euro' : 'number';
  return (
    <>
      <h3 lang="nl">{unitTitle}</h3>
      <dl className="standing">
        {FIGURES.map((figure) => {
          const value = standing[figure];
          return (
            <div key={figure}>
              <dt>{text.figures[figure]}</dt>
              <dd>
                {value === null ? (
                  text.noFigure
                ) : (
                  <data value={value}>{formatDecimal(value, kind, view)}</data>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <HowDetails name={unitTitle} view={view}>
        <RuleTerms rule={rule} view={view} />
      </HowDetails>
    </>
  );
}

/** What is due and not done. */
function Due({ request, obligation: { due } }: ObligationCardProps) {
  const text = request.say(CONTRACTOR_WORDS);
  const format = formatOf(request.words);
  if (due.length === 0) return null;
  return (
    <>
      <h3>{text.due}</h3>
      <ul>
        {due.map(({ kind, day, late, assumption }) => (
          <li key={`${kind} ${day}`}>
            {text.dues[kind]}, {text.by(format.day(day))}
            {late ? (
              <>
                {' '}
                (<strong>{text.late}</strong>)
              </>
            ) : null}
            . {assumption ? <small>{text.assumed}</small> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What came back, with the reason in the words of the organisation. */
function Returned({ request, obligation: { returned } }: ObligationCardProps) {
  const text = request.say(CONTRACTOR_WORDS);
  const format = formatOf(request.words);
  if (returned.length === 0) return null;
  return (
    <>
      <h3>{text.returned}</h3>
      <ul>
        {returned.map(({ id, day, state, reason }) => (
          <li key={id}>
            {text.of(format.day(day))} {text.returns[state]}
            {reason === null ? ` ${text.noReason}` : <blockquote lang="nl">{reason}</blockquote>}
          </li>
        ))}
      </ul>
    </>
  );
}
