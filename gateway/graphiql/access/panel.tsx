import { type GraphiQLPlugin, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { currentSession, onSession, type Session, setSession } from './session.ts';
import { personas, sessionOf, sessionOfPersona } from './sign-in.ts';
import { SignedIn } from './signed-in.tsx';
import { PERSONA_WORDS, wordsFor } from './words.ts';

/** The panel in which one says who one is and what for. */
function AccessPanel() {
  const session = useSyncExternalStore(onSession, currentSession);
  const { introspect } = useGraphiQLActions();
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);

  const change = (next: Session | null, words: string) => {
    setSession(next);
    setSaid(words);
    // What there is to ask depends on who asks.
    introspect();
    // The form that was worked with is gone: the keyboard goes on at the top of the panel.
    heading.current?.focus();
  };
  const signIn = (making: Promise<Session>) =>
    making.then(
      (next) => change(next, 'U bent aangemeld.'),
      (error: Error) => setSaid(error.message),
    );

  return (
    <section className="access" aria-labelledby="access-title">
      <h2 id="access-title" className="access-title" ref={heading} tabIndex={-1}>
        Toegang
      </h2>
      {session ? (
        <SignedIn
          session={session}
          onPurpose={(purpose) => setSession({ ...session, purpose })}
          onSignOut={() => change(null, 'U bent afgemeld.')}
        />
      ) : (
        <SignedOut
          onPersona={(name) => signIn(sessionOfPersona(name))}
          onToken={(text) => signIn(sessionOf(text))}
        />
      )}
      <p role="status" className="access-said">
        {said}
      </p>
    </section>
  );
}

interface SignedOutProps {
  readonly onPersona: (name: string) => void;
  readonly onToken: (token: string) => void;
}

function SignedOut({ onPersona, onToken }: SignedOutProps) {
  return (
    <>
      <p>Zonder aanmelden ziet u wat openbaar is. Wie aangemeld is, ziet wat bij het werk hoort.</p>
      <PersonaForm onPersona={onPersona} />
      <TokenForm onToken={onToken} />
      <p className="access-small">
        Het token blijft in het geheugen van dit tabblad: herladen of sluiten meldt af.
      </p>
    </>
  );
}

/** Only in development: to be one of the personas. */
function PersonaForm({ onPersona }: Pick<SignedOutProps, 'onPersona'>) {
  const [names, setNames] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState('');
  useEffect(() => {
    let shown = true;
    personas().then(
      (found) => shown && setNames(found),
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, []);
  if (names.length === 0) return null;
  return (
    <form
      className="access-form"
      onSubmit={(event) => {
        event.preventDefault();
        onPersona(chosen || names[0]!);
      }}
    >
      <label htmlFor="access-persona">Wie wilt u zijn? (alleen bij ontwikkelen)</label>
      <select
        id="access-persona"
        value={chosen || names[0]}
        onChange={(event) => setChosen(event.target.value)}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {wordsFor(name, PERSONA_WORDS)}
          </option>
        ))}
      </select>
      <button type="submit">Aanmelden</button>
    </form>
  );
}

function TokenForm({ onToken }: Pick<SignedOutProps, 'onToken'>) {
  return (
    <form
      className="access-form"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem('token') as HTMLInputElement;
        onToken(field.value.trim().replace(/^Bearer /i, ''));
        field.value = '';
      }}
    >
      <label htmlFor="access-token">Token van uw organisatie</label>
      <input
        id="access-token"
        name="token"
        type="password"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        required
      />
      <button type="submit">Aanmelden met token</button>
    </form>
  );
}

function AccessIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6" strokeLinecap="round" />
    </svg>
  );
}

export const ACCESS_PLUGIN: GraphiQLPlugin = {
  title: 'Toegang',
  icon: AccessIcon,
  content: AccessPanel,
};

/** Beside the name of the page: who one is, on whatever panel. */
export function SignedInAs() {
  const session = useSyncExternalStore(onSession, currentSession);
  if (!session) return null;
  return <span className="page-caller">{wordsFor(session.caller.subject ?? '', PERSONA_WORDS)}</span>;
}
