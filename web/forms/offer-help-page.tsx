import { type Ask, GraphFailure } from '../graph/graph.ts';
import { WEB_INITIATIVE, WEB_OFFER_HELP } from '../graph/operations.ts';
import type { PageRequest, Route } from '../http/route.ts';
import type { WholeInitiative } from '../initiatives/ask.ts';
import { ownerIn } from './owner-in.ts';
import { openResponseForm, type ResponseSubject, receiveResponse } from './response-form.tsx';
import { answerOr, sendForm } from './send.ts';

/** Responding to what an initiative asks: it goes into the inbox of the organisation that keeps it, and nowhere else. */
export const offerHelpRoute: Route = {
  pattern: (to) => to.anyOfferHelp(),
  async answer(request) {
    const asked = requestIn(request);
    const { initiativeId, requestId, organisation } = asked;
    if (organisation === null) return { kind: 'redirect', location: request.to.initiative(initiativeId) };
    const initiative = await initiativeOf(request.ask, initiativeId);
    if (initiative instanceof GraphFailure) throw initiative;
    const isOpen = initiative?.requests.some(({ id, status }) => id === requestId && status === 'OPEN');
    // Its own page says what happened to one that is over or gone.
    if (!isOpen || initiative?.status === 'ENDED')
      return { kind: 'redirect', location: request.to.initiative(initiativeId) };
    return openResponseForm(request, subjectOf(request, { ...asked, organisation, initiative }));
  },
  async receive(request) {
    const asked = requestIn(request);
    const { initiativeId, requestId, organisation } = asked;
    const operation = organisation === null ? undefined : WEB_OFFER_HELP[organisation];
    if (organisation === null || !operation)
      return { kind: 'redirect', location: request.to.initiative(initiativeId) };
    const found = await initiativeOf(request.ask, initiativeId);
    const initiative = found instanceof GraphFailure ? null : found;
    const subject = subjectOf(request, { ...asked, organisation, initiative });
    return receiveResponse(request, subject, (written) =>
      sendForm(request.ask, operation, { input: { ...written, requestId } }),
    );
  },
};

/** What an address names; no organisation where none can have issued such ids, or two issued them. */
function requestIn({ params }: Pick<PageRequest, 'params'>) {
  const [initiativeId, requestId] = [params.id ?? '', params.request ?? ''];
  const organisation = ownerIn(requestId);
  return {
    initiativeId,
    requestId,
    organisation: organisation === ownerIn(initiativeId) ? organisation : null,
  };
}

interface RequestSubject {
  readonly initiativeId: string;
  readonly requestId: string;
  readonly organisation: string;
  /** Null while its organisation does not answer. */
  readonly initiative: WholeInitiative | null | undefined;
}

function subjectOf({ words, to }: PageRequest, found: RequestSubject): ResponseSubject {
  const { initiativeId, requestId, organisation, initiative } = found;
  const title = initiative?.requests.find(({ id }) => id === requestId)?.title;
  return {
    organisation,
    texts: words.forms.offerHelp,
    name: initiative && title !== undefined ? `${title}, ${initiative.name}` : requestId,
    page: to.initiative(initiativeId, requestId),
    at: (other) => other.offerHelp(initiativeId, requestId),
    section: 'initiatives',
    otherwise: initiative
      ? words.initiatives.help.byKeeper(initiative.organisation.title, initiative.name)
      : '',
  };
}

async function initiativeOf(ask: Ask, id: string): Promise<WholeInitiative | null | GraphFailure> {
  const answer = await answerOr(ask(WEB_INITIATIVE, { id }));
  if (answer instanceof GraphFailure) return answer;
  const { data, failures } = answer;
  const [failure] = failures;
  if (data.initiative === null && failure) return new GraphFailure(failure.code, 'The owner did not answer.');
  return data.initiative;
}
