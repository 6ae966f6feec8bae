import { InputField } from '../../forms/fields.tsx';
import { emptyProblems } from '../../forms/typed-texts.ts';
import { GraphFailure } from '../../graph/graph.ts';
import { WEB_ACCEPTED_PERSON, type WebAcceptedPersonQuery } from '../../graph/operations.ts';
import { formatOf } from '../../words/format.ts';
import { own } from '../own.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { MATCHMAKER } from './matchmaker.ts';
import { ACCEPTED_PATH } from './paths.ts';
import { startsOf } from './placement-starts.tsx';
import { MATCHMAKER_WORDS } from './words.ts';

type AcceptedPerson = NonNullable<WebAcceptedPersonQuery['gemeente']>['referrals']['edges'][number]['node'];

const FIELDS = [
  'employer',
  'employerKvk',
  'start',
  'hoursPerWeek',
  'isTenant',
  'startPosition',
  'contractType',
];

/** Somebody whom the organisation accepted: how to reach them, and recording that they began. */
export const acceptedTask = taskRoute({
  ...MATCHMAKER,
  ...ACCEPTED_PATH,
  purpose: 'GUIDANCE',
  title: { nl: MATCHMAKER_WORDS.nl.acceptedPerson, en: MATCHMAKER_WORDS.en.acceptedPerson },
  isListed: false,
  async load({ ask, on }): Promise<AcceptedPerson | null> {
    const [vacancyId, id] = on?.split(' ') ?? [];
    if (vacancyId === undefined) return null;
    const answer = await ask(WEB_ACCEPTED_PERSON, { vacancyId });
    const found = own(answer, answer.data.gemeente).referrals.edges.find(({ node }) => node.id === id)?.node;
    return found?.outcome?.status === 'ACCEPTED' ? found : null;
  },
  actions: {
    start: {
      fields: FIELDS,
      start: ({ vacancy }) => ({ hoursPerWeek: String(vacancy?.hoursPerWeekMin ?? '') }),
      check({ say }, typed) {
        const text = say(MATCHMAKER_WORDS);
        return emptyProblems(typed, {
          employer: text.noEmployer,
          employerKvk: text.noKvk,
          start: text.noStart,
        });
      },
      async send(request, { typed, key }) {
        const { ask, on, person } = request;
        const [vacancyId = '', referralId = ''] = on?.split(' ') ?? [];
        const { data } = await ask(WEB_ACCEPTED_PERSON, { vacancyId });
        const vacancy = data.gemeente?.referrals.edges.find(({ node }) => node.id === referralId)?.node
          .vacancy;
        const starts = startsOf(person);
        if (!vacancy || !starts) throw new GraphFailure('FORBIDDEN', 'Nobody starts here.');
        return starts.send(ask, typed, {
          idempotencyKey: key,
          referralId,
          kind: vacancy.kind,
          workplace: vacancy.workplace.code,
          employer: typed.employer ?? '',
          employerKvk: typed.employerKvk ?? '',
          start: typed.start ?? '',
          hoursPerWeek: Number(typed.hoursPerWeek),
        });
      },
    },
  },
  view(request, { contact, vacancy, outcome }, forms) {
    const text = request.say(MATCHMAKER_WORDS);
    const format = formatOf(request.words);
    const placement = outcome?.decision?.placement ?? null;
    const starts = startsOf(request.person);
    return (
      <>
        <p className="lead">
          <strong>{contact?.name ?? text.unknown}</strong>{' '}
          {contact?.phone ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : null}{' '}
          {contact?.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : null}
        </p>
        <p>{text.forVacancy(vacancy?.title ?? '')}</p>
        {placement ? (
          <p>
            {text.placed(
              placement.employer,
              format.day(placement.start),
              format.number(placement.hoursPerWeek),
            )}
          </p>
        ) : starts ? (
          <>
            <h2>{text.began}</h2>
            <TaskForm forms={forms} name="start" submit={text.saveBegan}>
              {(field) => (
                <>
                  <InputField {...field} name="employer" label={text.employer} longest={200} />
                  <InputField {...field} name="employerKvk" label={text.kvk} longest={8} />
                  <InputField {...field} name="start" label={text.firstDay} type="date" />
                  <InputField {...field} name="hoursPerWeek" label={text.hours} type="number" />
                  {starts.fields(request, field)}
                </>
              )}
            </TaskForm>
          </>
        ) : (
          <p>{text.startsElsewhere}</p>
        )}
      </>
    );
  },
});
