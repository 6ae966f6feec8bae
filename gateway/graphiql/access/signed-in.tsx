import type { Session } from './session.ts';
import { PERSONA_WORDS, PURPOSE_WORDS, wordsFor } from './words.ts';

interface SignedInProps {
  readonly session: Session;
  readonly onPurpose: (purpose: string | null) => void;
  readonly onSignOut: () => void;
}

const CLOCK = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeStyle: 'short' });

/** The person's name, rights and how long they hold; the purpose, and the way out. */
export function SignedIn({ session, onPurpose, onSignOut }: SignedInProps) {
  const { caller, ends, purpose } = session;
  return (
    <>
      <dl className="access-facts">
        <dt>U bent</dt>
        <dd>{wordsFor(caller.subject ?? '', PERSONA_WORDS)}</dd>
        <dt>Organisatie</dt>
        <dd>{caller.organisation ?? 'geen van de ketenpartners'}</dd>
        <dt>Rechten</dt>
        <dd>{caller.scopes.length > 0 ? <Scopes names={caller.scopes} /> : 'geen naast wat openbaar is'}</dd>
        <dt>Geldig tot</dt>
        <dd>
          <time dateTime={ends.toISOString()}>{CLOCK.format(ends)}</time>
        </dd>
      </dl>
      <div className="access-form">
        <label htmlFor="access-purpose">Waarvoor leest u gegevens van mensen?</label>
        <select
          id="access-purpose"
          aria-describedby="access-purpose-words"
          value={purpose ?? ''}
          onChange={(event) => onPurpose(event.target.value || null)}
        >
          {caller.purposes.map((name) => (
            <option key={name} value={name}>
              {PURPOSE_WORDS[name]?.[0] ?? name}
            </option>
          ))}
          {caller.purposes.length === 1 ? null : <option value="">Nergens voor</option>}
        </select>
        <p id="access-purpose-words" className="access-small">
          {purpose ? PURPOSE_WORDS[purpose]?.[1] : 'Vragen naar mensen worden geweigerd.'}
        </p>
        <button type="button" onClick={onSignOut}>
          Afmelden
        </button>
      </div>
    </>
  );
}

function Scopes({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="access-scopes">
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}
