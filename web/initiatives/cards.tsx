import type { Addresses } from '../http/addresses.ts';
import { kilometresBetween } from '../search/place.ts';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import type { InitiativeCard, RequestCard } from './ask.ts';
import { isNothing, quantityText } from './quantity.ts';

interface CardsProps {
  readonly words: Words;
  readonly to: Addresses;
  /** From where distances are given. */
  readonly from?: string;
}

/** What initiatives ask in short, each a link to its place on the page of its initiative. */
export function RequestCards({
  words,
  to,
  from,
  requests,
}: CardsProps & { readonly requests: readonly (RequestCard | null)[] }) {
  const { initiatives } = words;
  return (
    <ol className="cards">
      {requests.map((request, index) =>
        request === null ? (
          <UnreadableCard key={placeKey(index)} words={words} />
        ) : (
          <li key={request.id} className="card">
            <p className={`kind kind-${request.kind}`}>{initiatives.kinds[request.kind]}</p>
            <h3>
              {request.initiative ? (
                <a href={to.initiative(request.initiative.id, request.id)} lang="nl">
                  {request.title}
                </a>
              ) : (
                <span lang="nl">{request.title}</span>
              )}
            </h3>
            <ul className="facts">
              <li>
                {isNothing(request.left)
                  ? initiatives.allPledged(quantityText(words, request.asked))
                  : initiatives.stillNeeded(quantityText(words, request.left))}
              </li>
              {request.initiative ? (
                <>
                  <li lang="nl">{request.initiative.name}</li>
                  <li>
                    {request.initiative.area.name}
                    {distance(words, from, request.initiative.area.code)}
                  </li>
                </>
              ) : null}
              <li>{initiatives.closesOn(formatOf(words).day(request.closesOn))}</li>
            </ul>
          </li>
        ),
      )}
    </ol>
  );
}

/** Initiatives in short, each a link to its own page. */
export function InitiativeCards({
  words,
  to,
  from,
  initiatives,
}: CardsProps & { readonly initiatives: readonly (InitiativeCard | null)[] }) {
  return (
    <ol className="cards">
      {initiatives.map((initiative, index) =>
        initiative === null ? (
          <UnreadableCard key={placeKey(index)} words={words} />
        ) : (
          <li key={initiative.id} className="card">
            <h3>
              <a href={to.initiative(initiative.id)} lang="nl">
                {initiative.name}
              </a>
            </h3>
            <p lang="nl">{initiative.description}</p>
            <ul className="facts">
              <li>
                {initiative.area.name}
                {distance(words, from, initiative.area.code)}
              </li>
              <li>{words.initiatives.sinceYear(initiative.since.slice(0, 4))}</li>
              <li>{initiative.organisation.title}</li>
            </ul>
          </li>
        ),
      )}
    </ol>
  );
}

/** Nothing is known of such a card but its place. */
const placeKey = (index: number) => `unknown-${index}`;

function UnreadableCard({ words }: { readonly words: Words }) {
  return (
    <li className="card">
      <p>{words.initiatives.unreadable}</p>
    </li>
  );
}

function distance(words: Words, from: string | undefined, code: string): string {
  const km = from === undefined ? null : kilometresBetween(from, code);
  return km !== null && km > 0 ? `, ${words.vacancy.distance(formatOf(words).number(km))}` : '';
}
