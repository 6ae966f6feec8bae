import { InputField, TextField } from '../../forms/fields.tsx';
import { emptyProblems } from '../../forms/typed-texts.ts';
import {
  WEB_CLOSE_PERSON,
  WEB_MY_PERSON,
  WEB_SET_CONTACT,
  WEB_UPDATE_PERSON,
  WEB_WITHDRAW_REFERRAL,
  WEB_WRITE_NOTE,
} from '../../graph/operations.ts';
import { formatOf } from '../../words/format.ts';
import { orNone } from '../own.ts';
import { sendChange } from '../send-change.ts';
import { type Action, addressOf, type Forms } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { COACH } from './coach.ts';
import type { MyPerson } from './my-person.ts';
import { CONSENT_PATH, MATCHES_PATH, PERSON_PATH } from './paths.ts';
import { Path, Referrals } from './person-parts.tsx';
import {
  PROFILE_FIELDS,
  ProfileFields,
  profileInput,
  profileProblems,
  profileShown,
  profileTexts,
} from './profile.tsx';
import { COACH_WORDS } from './words.ts';

const contact: Action<MyPerson> = {
  fields: ['name', 'phone', 'email'],
  start: (person) => ({
    name: person.contact?.name ?? '',
    phone: person.contact?.phone ?? '',
    email: person.contact?.email ?? '',
  }),
  check: ({ words }, typed) => emptyProblems(typed, { name: words.forms.noName }),
  send: ({ ask, on }, { typed, key }) =>
    sendChange(ask, WEB_SET_CONTACT, {
      input: {
        idempotencyKey: key,
        candidateId: on ?? '',
        name: typed.name ?? '',
        phone: typed.phone || null,
        email: typed.email || null,
      },
    }),
};

const profile: Action<MyPerson> = {
  fields: PROFILE_FIELDS,
  start: profileTexts,
  version: ({ version }) => version,
  shown: profileShown,
  check: profileProblems,
  send: ({ ask, on }, { typed, key, version }) =>
    sendChange(ask, WEB_UPDATE_PERSON, {
      input: { idempotencyKey: key, id: on ?? '', expectedVersion: version ?? 0, ...profileInput(typed) },
    }),
};

const note: Action<MyPerson> = {
  fields: ['text'],
  send: ({ ask, on }, { typed, key }) =>
    sendChange(ask, WEB_WRITE_NOTE, {
      input: { idempotencyKey: key, candidateId: on ?? '', text: typed.text ?? '' },
    }),
};

const withdraw: Action<MyPerson> = {
  fields: [],
  version: ({ referrals }, on) => referrals.find(({ id }) => id === on)?.version,
  send: ({ ask }, { key, on, version }) =>
    sendChange(ask, WEB_WITHDRAW_REFERRAL, {
      input: { idempotencyKey: key, id: on ?? '', expectedVersion: version ?? 0 },
    }),
};

const leave: Action<MyPerson> = {
  fields: [],
  version: ({ version }) => version,
  send: ({ ask, on }, { key, version }) =>
    sendChange(ask, WEB_CLOSE_PERSON, {
      input: { idempotencyKey: key, id: on ?? '', expectedVersion: version ?? 0 },
    }),
};

/** One person: who that is, where they were referred, what came of it, and what was written of them. */
export const personTask = taskRoute({
  ...COACH,
  ...PERSON_PATH,
  title: { nl: COACH_WORDS.nl.person, en: COACH_WORDS.en.person },
  isListed: false,
  async load({ ask, on }): Promise<MyPerson | null> {
    if (on === null) return null;
    const answer = await ask(WEB_MY_PERSON, { id: on });
    return orNone(answer, answer.data.gemeente?.candidate);
  },
  actions: { contact, profile, note, withdraw, leave },
  view(request, person, forms) {
    const text = request.say(COACH_WORDS);
    return (
      <>
        <p className="lead">
          {person.contact?.name ?? text.noName}, {person.home.name}. {text.statuses[person.status]}.
        </p>
        <nav aria-label={text.links} className="actions">
          <a className="button" href={addressOf(MATCHES_PATH, request, person.id)}>
            {text.matches}
          </a>
          <a className="button quiet" href={addressOf(CONSENT_PATH, request, person.id)}>
            {text.consent}
          </a>
        </nav>
        <Referrals forms={forms} />
        <Path forms={forms} />
        <Notes forms={forms} />
        <Contact forms={forms} />
        <Profile forms={forms} />
        {person.status === 'LEFT' ? null : (
          <section aria-labelledby="leave">
            <h2 id="leave">{text.leave}</h2>
            <p className="hint">{text.leaveHint}</p>
            <TaskForm forms={forms} name="leave" submit={text.leaveNow} isQuiet />
          </section>
        )}
      </>
    );
  },
});

interface PartProps {
  readonly forms: Forms<MyPerson>;
}

function Contact({ forms }: PartProps) {
  const text = forms.request.say(COACH_WORDS);
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">{text.contact}</h2>
      <p className="hint">{text.contactHint}</p>
      <TaskForm forms={forms} name="contact" submit={text.saveContact}>
        {(field) => (
          <>
            <InputField {...field} name="name" label={text.name} longest={200} />
            <InputField {...field} name="phone" label={text.phone} type="tel" longest={30} />
            <InputField {...field} name="email" label={text.email} type="email" longest={200} />
          </>
        )}
      </TaskForm>
    </section>
  );
}

function Profile({ forms }: PartProps) {
  const { say, words } = forms.request;
  const text = say(COACH_WORDS);
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{text.profile}</h2>
      <TaskForm forms={forms} name="profile" submit={text.saveProfile}>
        {(field) => <ProfileFields words={words} say={say} field={field} />}
      </TaskForm>
    </section>
  );
}

function Notes({ forms }: PartProps) {
  const { request, loaded } = forms;
  const text = request.say(COACH_WORDS);
  const format = formatOf(request.words);
  const notes = loaded.notes ?? [];
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">{text.notes}</h2>
      <p className="hint">{text.notesHint}</p>
      {notes.length === 0 ? <p>{text.noNotes}</p> : null}
      {notes.map(({ id, writtenAt, text: written }) => (
        <blockquote key={id}>
          <p className="small">{format.day(writtenAt.slice(0, 10))}</p>
          <p>{written}</p>
        </blockquote>
      ))}
      <TaskForm forms={forms} name="note" submit={text.saveNote}>
        {(field) => <TextField {...field} name="text" label={text.note} rows={4} longest={2_000} />}
      </TaskForm>
    </section>
  );
}
