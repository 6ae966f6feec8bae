import { HowDetails, RuleTerms } from '../../figures/calculation.tsx';
import { formatDayOf, formatDecimal } from '../../figures/format.ts';
import { viewOf } from '../../figures/view.ts';
import { formatOf } from '../../words/format.ts';
import type { TaskRequest } from '../task.ts';
import type { Entry } from './contractor.ts';
import { CONTRACTOR_WORDS } from './words.ts';

interface EntryCardProps {
  readonly request: TaskRequest;
  readonly entry: Entry;
}

/** One entry, with how it stands and what it is worth to the organisation that it was handed in to. */
export function EntryCard({ request, entry }: EntryCardProps) {
  const text = request.say(CONTRACTOR_WORDS);
  const { words } = request;
  const format = formatOf(words);
  const view = viewOf(request);
  const { kind, employer, start, end, hoursPerWeek, status, reason, submittedAt, valuedOn, measures } = entry;
  return (
    <>
      <p className={`kind kind-${kind}`}>{words.kinds[kind]}</p>
      <h3>{employer}</h3>
      <ul className="facts">
        <li>{end === null ? text.from(format.day(start)) : text.term(format.day(start), format.day(end))}</li>
        <li>{text.hours(format.number(hoursPerWeek))}</li>
        <li>{text.handedIn(formatDayOf(submittedAt, view))}</li>
      </ul>
      <p>
        <strong>{text.statuses[status]}</strong>
      </p>
      {reason === null ? null : <blockquote lang="nl">{reason}</blockquote>}
      {measures.map(({ unit, unitTitle, amount, rule }) => (
        <div key={unit}>
          <p>
            <data value={amount}>
              {formatDecimal(amount, unit.startsWith('euro-') ? 'euro' : 'number', view)}
            </data>{' '}
            <span lang="nl">{unitTitle}</span>, {text.valued(format.day(valuedOn))}
          </p>
          <HowDetails name={unitTitle} view={view}>
            <RuleTerms rule={rule} view={view} />
          </HowDetails>
        </div>
      ))}
    </>
  );
}
