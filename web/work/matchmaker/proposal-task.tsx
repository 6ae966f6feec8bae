import { amountOf } from '../../forms/ask-form.ts';
import { InputField, SelectField, TextField } from '../../forms/fields.tsx';
import { emptyProblems } from '../../forms/typed-texts.ts';
import {
  WEB_DECLINE_PROPOSAL,
  WEB_PROPOSAL,
  WEB_PROPOSALS,
  WEB_PUBLISH_PROPOSAL,
  WEB_UPDATE_PROPOSAL,
  type WebProposalGemeenteQuery,
} from '../../graph/operations.ts';
import { quantityText } from '../../initiatives/quantity.ts';
import { formatOf } from '../../words/format.ts';
import { own } from '../own.ts';
import { sendChange } from '../send-change.ts';
import { type Action, addressOf, type Forms, type TaskRequest } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { DeclineForm } from './decline-form.tsx';
import { MATCHMAKER, ofOwn } from './matchmaker.ts';
import { INBOX_PATH, PROPOSAL_PATH } from './paths.ts';
import { Sender } from './sender.tsx';
import { MATCHMAKER_WORDS } from './words.ts';

type Connection = NonNullable<WebProposalGemeenteQuery['proposals']>;

interface ProposedRequest {
  readonly proposal: Connection['edges'][number]['node'];
  /** The initiatives that the organisation keeps, of which it can be. */
  readonly kept: readonly { readonly id: string; readonly name: string }[];
}

/** Among how many that wait, the newest first, one is found. */
const MOST_WAITING = 100;

const FIELDS = [
  'initiativeName',
  'initiativeDescription',
  'title',
  'description',
  'amount',
  'closesOn',
] as const;

const version: Action<ProposedRequest>['version'] = ({ proposal }) => proposal.version;
const toInbox: Action<ProposedRequest>['next'] = (request) => addressOf(INBOX_PATH, request);

const change: Action<ProposedRequest> = {
  fields: FIELDS,
  version,
  start: ({ proposal }) => ({
    initiativeName: proposal.initiativeName ?? '',
    initiativeDescription: proposal.initiativeDescription ?? '',
    title: proposal.title ?? '',
    description: proposal.description ?? '',
    amount: proposal.asked.amount.replace(/\.?0+$/, ''),
    closesOn: proposal.closesOn,
  }),
  check: ({ words: { forms } }, typed) => ({
    ...emptyProblems(typed, {
      initiativeName: forms.ask.noName,
      initiativeDescription: forms.ask.noAbout,
      title: forms.ask.noTitle,
      description: forms.ask.noDescription,
      closesOn: forms.ask.noDay,
    }),
    ...(amountOf(typed.amount ?? '') === null ? { amount: forms.ask.noAmount } : {}),
  }),
  send: (request, { typed, key, version: expected }) =>
    sendChange(request.ask, ofOwn(request, WEB_UPDATE_PROPOSAL), {
      input: {
        ...{ idempotencyKey: key, id: request.on ?? '', expectedVersion: expected ?? 0 },
        initiativeName: typed.initiativeName,
        initiativeDescription: typed.initiativeDescription,
        title: typed.title,
        description: typed.description,
        amount: amountOf(typed.amount ?? ''),
        closesOn: typed.closesOn,
      },
    }),
};

const publish: Action<ProposedRequest> = {
  fields: ['initiativeId'],
  version,
  next: toInbox,
  start: ({ proposal, kept }) => ({
    initiativeId: kept.find(({ name }) => isSameName(name, proposal.initiativeName))?.id ?? '',
  }),
  send: (request, { typed, key, version: expected }) =>
    sendChange(request.ask, ofOwn(request, WEB_PUBLISH_PROPOSAL), {
      input: {
        ...{ idempotencyKey: key, id: request.on ?? '', expectedVersion: expected ?? 0 },
        initiativeId: typed.initiativeId || null,
      },
    }),
};

const decline: Action<ProposedRequest> = {
  fields: ['reason'],
  version,
  next: toInbox,
  check: ({ say }, typed) => emptyProblems(typed, { reason: say(MATCHMAKER_WORDS).noReason }),
  send: (request, { typed, key, version: expected }) =>
    sendChange(request.ask, ofOwn(request, WEB_DECLINE_PROPOSAL), {
      input: {
        ...{ idempotencyKey: key, id: request.on ?? '', expectedVersion: expected ?? 0 },
        reason: typed.reason ?? '',
      },
    }),
};

/** What an initiative without an account asks: to mend, to publish or to decline. */
export const proposalTask = taskRoute({
  ...MATCHMAKER,
  ...PROPOSAL_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.proposal, en: MATCHMAKER_WORDS.en.proposal },
  isListed: false,
  load: loadProposal,
  actions: { change, publish, decline },
  view(request, { proposal }, forms) {
    const { words } = request;
    const text = request.say(MATCHMAKER_WORDS);
    return (
      <>
        <p className="lead" lang="nl">
          {proposal.title}
        </p>
        <p>
          {text.offerStatuses[proposal.status]} {words.initiatives.kinds[proposal.kind]},{' '}
          {quantityText(words, proposal.asked)}.{' '}
          {words.initiatives.closesOn(formatOf(words).day(proposal.closesOn))}.
        </p>
        <blockquote lang="nl">
          <p>{proposal.description}</p>
        </blockquote>
        <p>
          {text.ofInitiative} <strong lang="nl">{proposal.initiativeName}</strong>, {proposal.area.name}.{' '}
          {proposal.website ? (
            <a href={proposal.website} rel="noreferrer">
              {proposal.website}
            </a>
          ) : null}
        </p>
        <blockquote lang="nl">
          <p>{proposal.initiativeDescription}</p>
        </blockquote>
        <Sender request={request} sender={proposal} />
        <PublishForm forms={forms} />
        <ChangeForm forms={forms} />
        <DeclineForm forms={forms} hint={text.senderReads} />
      </>
    );
  },
});

interface PartProps {
  readonly forms: Forms<ProposedRequest>;
}

function PublishForm({ forms }: PartProps) {
  const text = forms.request.say(MATCHMAKER_WORDS);
  return (
    <>
      <h2>{text.publishRequest}</h2>
      <p className="hint">{text.publishRequestHint}</p>
      <TaskForm forms={forms} name="publish" submit={text.publishRequest}>
        {(field) => (
          <SelectField
            {...field}
            name="initiativeId"
            label={text.whoseRequest}
            options={[
              ['', text.newInitiative],
              ...forms.loaded.kept.map(({ id, name }): [string, string] => [id, name]),
            ]}
          />
        )}
      </TaskForm>
    </>
  );
}

function ChangeForm({ forms }: PartProps) {
  const { words, say } = forms.request;
  const { ask } = words.forms;
  const text = say(MATCHMAKER_WORDS);
  return (
    <>
      <h2>{text.changeVacancy}</h2>
      <TaskForm forms={forms} name="change" submit={text.saveChange}>
        {(field) => (
          <>
            <InputField {...field} name="initiativeName" label={text.initiativeName} longest={200} />
            <TextField
              {...field}
              name="initiativeDescription"
              label={text.initiativeDescription}
              rows={4}
              longest={4_000}
            />
            <InputField {...field} name="title" label={text.title} longest={200} />
            <TextField
              {...field}
              name="description"
              label={text.whatIsAsked}
              hint={text.b1}
              rows={4}
              longest={4_000}
            />
            <InputField {...field} name="amount" label={ask.amount} hint={ask.amountHint} longest={12} />
            <InputField {...field} name="closesOn" label={text.closesOn} type="date" />
          </>
        )}
      </TaskForm>
    </>
  );
}

/** One that waits. Where it is in the list is asked first, so that no other is opened. */
async function loadProposal(request: TaskRequest): Promise<ProposedRequest | null> {
  const { ask, on } = request;
  if (on === null) return null;
  const waiting = await ask(ofOwn(request, WEB_PROPOSALS), { first: MOST_WAITING });
  const { edges } = own(waiting, waiting.data.proposals);
  const place = edges.findIndex(({ node }) => node.id === on);
  if (place < 0) return null;
  const answer = await ask(ofOwn(request, WEB_PROPOSAL), { after: edges[place - 1]?.cursor });
  const [found] = own(answer, answer.data.proposals).edges;
  if (found?.node.id !== on) return null;
  return { proposal: found.node, kept: answer.data.kept?.edges.map(({ node }) => node) ?? [] };
}

function isSameName(one: string, other: string | null): boolean {
  return one.trim().toLowerCase() === other?.trim().toLowerCase();
}
