import { Missing } from '../../parts/missing.tsx';
import { formatOf } from '../../words/format.ts';
import type { Forms } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import type { MyPerson } from './my-person.ts';
import { COACH_WORDS } from './words.ts';

interface PartProps {
  readonly forms: Forms<MyPerson>;
}

/** Where a person was put forward, and what came of it. */
export function Referrals({ forms }: PartProps) {
  const { request, loaded } = forms;
  const text = request.say(COACH_WORDS);
  const format = formatOf(request.words);
  const day = (instant: string) => format.day(instant.slice(0, 10));
  return (
    <section aria-labelledby="referrals">
      <h2 id="referrals">{text.referrals}</h2>
      {loaded.referrals.length === 0 ? <p>{text.noReferrals}</p> : null}
      <ul className="cards">
        {loaded.referrals.map(({ id, referredAt, withdrawnAt, vacancy, outcome }) => {
          const status = outcome?.status ?? null;
          const title = vacancy ? `${vacancy.title}, ${vacancy.organisation.title}` : text.goneVacancy;
          return (
            <li key={id} className="card">
              <h3>{vacancy ? <a href={request.to.vacancy(vacancy.id)}>{title}</a> : title}</h3>
              <p>
                {text.referredOn(day(referredAt))}{' '}
                {withdrawnAt
                  ? text.withdrawnOn(day(withdrawnAt))
                  : status
                    ? text.outcomes[status]
                    : text.noOutcome}{' '}
                {outcome?.decision?.reason ?? ''}
              </p>
              {withdrawnAt === null && status !== 'DECLINED' ? (
                <TaskForm
                  forms={forms}
                  name="withdraw"
                  on={id}
                  submit={text.withdrawReferral}
                  about={title}
                  isQuiet
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where a person worked, over all organisations. */
export function Path({ forms: { request, loaded } }: PartProps) {
  const text = request.say(COACH_WORDS);
  const { words } = request;
  const format = formatOf(words);
  const items = loaded.placements?.items ?? [];
  const missing = (loaded.placements?.answeredBy ?? []).filter(({ status }) => status === 'MISSING');
  return (
    <section aria-labelledby="path">
      <h2 id="path">{text.path}</h2>
      <Missing words={words} names={missing.map(({ organisation }) => organisation.title)} />
      {items.length === 0 ? <p>{text.noPath}</p> : null}
      <ol>
        {items.map(({ start, end, hoursPerWeek, claims }) => {
          const known = claims.filter((claim) => claim !== null);
          return (
            <li key={`${start} ${known.map(({ id }) => id).join(' ')}`}>
              {text.placement(
                format.number(hoursPerWeek),
                format.day(start),
                end === null ? null : format.day(end),
              )}
              {known.map(({ id, employer, organisation }) => (
                <span key={id}>
                  , {employer} ({organisation.title})
                </span>
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
