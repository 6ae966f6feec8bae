import { type Ask, GraphFailure } from '../graph/graph.ts';
import { WEB_RESPOND, WEB_VACANCY } from '../graph/operations.ts';
import type { PageRequest, Route } from '../http/route.ts';
import type { VacancyPage } from '../vacancy/job-posting.ts';
import { openResponseForm, type ResponseSubject, receiveResponse } from './response-form.tsx';
import { answerOr, sendForm } from './send.ts';
import { vacancyIn } from './vacancy-in.ts';

/** Responding to a vacancy: what is sent goes into the inbox of its organisation, and nowhere else. */
export const respondRoute: Route = {
  pattern: (to) => to.anyRespond(),
  async answer(request) {
    const { id, organisation } = vacancyIn(request);
    if (organisation === null) return { kind: 'redirect', location: request.to.vacancy(id) };
    const vacancy = await vacancyOf(request.ask, id);
    if (vacancy instanceof GraphFailure) throw vacancy;
    // Its own page says what happened to one that is closed or gone.
    if (vacancy?.status !== 'OPEN') return { kind: 'redirect', location: request.to.vacancy(id) };
    return openResponseForm(request, subjectOf(request, { id, organisation, vacancy }));
  },
  async receive(request) {
    const { id, organisation } = vacancyIn(request);
    const operation = organisation === null ? undefined : WEB_RESPOND[organisation];
    if (organisation === null || !operation) return { kind: 'redirect', location: request.to.vacancy(id) };
    const found = await vacancyOf(request.ask, id);
    const vacancy = found instanceof GraphFailure ? null : found;
    const subject = subjectOf(request, { id, organisation, vacancy });
    return receiveResponse(request, subject, (written) =>
      sendForm(request.ask, operation, { input: { ...written, vacancyId: id } }),
    );
  },
};

interface VacancySubject {
  readonly id: string;
  readonly organisation: string;
  /** Null while its organisation does not answer. */
  readonly vacancy: VacancyPage | null;
}

function subjectOf(
  { words, to }: PageRequest,
  { id, organisation, vacancy }: VacancySubject,
): ResponseSubject {
  return {
    organisation,
    texts: words.forms.respond,
    name: vacancy ? `${vacancy.title}, ${vacancy.workplace.name}` : id,
    page: to.vacancy(id),
    at: (other) => other.respond(id),
    section: 'vacancies',
    otherwise: vacancy?.howToRespond ?? '',
  };
}

async function vacancyOf(ask: Ask, id: string): Promise<VacancyPage | null | GraphFailure> {
  const answer = await answerOr(ask(WEB_VACANCY, { id }));
  if (answer instanceof GraphFailure) return answer;
  const [failure] = answer.failures.filter(({ path }) => path === 'vacancy');
  if (answer.data.vacancy === null && failure)
    return new GraphFailure(failure.code, 'The owner did not answer.');
  return answer.data.vacancy;
}
