import { GraphFailure } from '../graph/graph.ts';
import { WEB_INITIATIVE } from '../graph/operations.ts';
import type { Addresses } from '../http/addresses.ts';
import type { PageAnswer, PageRequest, Route } from '../http/route.ts';
import { wijkAround } from '../search/place.ts';
import { scriptJson } from '../vacancy/job-posting.ts';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import type { AskedRequest, WholeInitiative } from './ask.ts';
import { HowToHelp } from './how-to-help.tsx';
import { quantityText } from './quantity.ts';
import { initiativeOrganization } from './schema-org.ts';

/** An id as the organisations issue them. */
const ID = /^[a-z]{1,40}:[\w-]{1,100}$/;
const MOST_DESCRIPTION = 155;

/** One initiative: what it does, what it asks, and how to help. */
export const initiativeRoute: Route = {
  pattern: (to) => to.anyInitiative(),
  async answer(request) {
    const id = request.params.id ?? '';
    if (!ID.test(id)) return notFoundPage(request);
    const { data, failures } = await request.ask(WEB_INITIATIVE, { id });
    // Whatever field of it the error names: an initiative that is not there gives none.
    const [failure] = failures;
    if (data.initiative === null && failure)
      throw new GraphFailure(failure.code, 'The owner did not answer.');
    return data.initiative === null ? notFoundPage(request) : initiativePage(request, data.initiative);
  },
};

function initiativePage({ words, to, site }: PageRequest, initiative: WholeInitiative): PageAnswer {
  const texts = words.initiatives;
  const address = site.origin + to.initiative(initiative.id);
  const isOver = initiative.status === 'ENDED';
  const open = initiative.requests.filter(({ status }) => status === 'OPEN' && !isOver);
  const before = initiative.requests.filter((request) => !open.includes(request));
  return {
    kind: 'page',
    status: isOver ? 410 : 200,
    indexed: !isOver,
    title: `${initiative.name} (${initiative.area.name})`,
    description: shorten(initiative.description),
    at: (other) => other.initiative(initiative.id),
    section: 'initiatives',
    head: (
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no element can begin or end.
        dangerouslySetInnerHTML={{ __html: scriptJson(initiativeOrganization(initiative, address)) }}
      />
    ),
    body: (
      <article className="initiative">
        <p className="kind">{texts.one}</p>
        <h1 lang="nl">{initiative.name}</h1>
        {isOver && initiative.until ? (
          <p className="notice">{texts.endedOn(formatOf(words).day(initiative.until))}</p>
        ) : null}
        <p className="lead" lang="nl">
          {initiative.description}
        </p>
        <FactList words={words} initiative={initiative} />
        <h2>{texts.asksNow}</h2>
        {open.length === 0 ? <p>{texts.asksNothing}</p> : null}
        {open.map((request) => (
          <OpenRequest key={request.id} {...{ words, to, request }} initiativeId={initiative.id} />
        ))}
        {isOver ? null : <HowToHelp {...{ words, to, initiative, open }} />}
        {before.length === 0 ? null : <RequestsBefore words={words} requests={before} />}
        <p className="actions" data-needs-script hidden>
          <button type="button" className="button quiet" data-print>
            {words.vacancy.print}
          </button>
        </p>
        <p>
          <a href={to.initiatives()}>{texts.toAll}</a>
        </p>
      </article>
    ),
  };
}

function FactList({ words, initiative }: { readonly words: Words; readonly initiative: WholeInitiative }) {
  const { initiatives: texts, vacancy } = words;
  const format = formatOf(words);
  const { area, since, until, status, website, organisation } = initiative;
  const wijk = wijkAround(area.code);
  return (
    <dl className="fact-list">
      <Fact name={vacancy.where}>
        {wijk && wijk.name !== area.name ? `${area.name} (${wijk.name})` : area.name}
      </Fact>
      <Fact name={texts.since}>{format.day(since)}</Fact>
      {until ? <Fact name={status === 'ENDED' ? texts.until : texts.endsOn}>{format.day(until)}</Fact> : null}
      {website ? (
        <Fact name={texts.website}>
          <a href={website} rel="noreferrer">
            {website.replace(/^https:\/\/(www\.)?/, '')}
          </a>
        </Fact>
      ) : null}
      <Fact name={texts.keeper}>{organisation.title}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface RequestProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly initiativeId: string;
  readonly request: AskedRequest;
}

/** What is asked, with how much of it is there already: each in its own unit. */
function OpenRequest({ words, to, initiativeId, request }: RequestProps) {
  const texts = words.initiatives;
  return (
    <section className="request" id={request.id} aria-labelledby={`${request.id}-title`}>
      <p className={`kind kind-${request.kind}`}>{texts.kinds[request.kind]}</p>
      <h3 id={`${request.id}-title`} lang="nl">
        {request.title}
      </h3>
      <p lang="nl">{request.description}</p>
      <dl className="amounts">
        <Fact name={texts.amounts.asked}>{quantityText(words, request.asked)}</Fact>
        <Fact name={texts.amounts.pledged}>{quantityText(words, request.pledged)}</Fact>
        <Fact name={texts.amounts.delivered}>{quantityText(words, request.delivered)}</Fact>
        <Fact name={texts.amounts.left}>
          <strong>{quantityText(words, request.left)}</strong>
        </Fact>
        <Fact name={texts.closes}>{formatOf(words).day(request.closesOn)}</Fact>
        <div className="whole">
          <dt>{texts.number}</dt>
          <dd>
            <code>{request.id}</code>
          </dd>
        </div>
      </dl>
      <p className="actions">
        <a
          className="button"
          href={to.offerHelp(initiativeId, request.id)}
          aria-label={`${texts.help.here}: ${request.title}`}
        >
          {texts.help.here}
        </a>
      </p>
    </section>
  );
}

/** What it asked before, and what came of it. */
function RequestsBefore({
  words,
  requests,
}: {
  readonly words: Words;
  readonly requests: readonly AskedRequest[];
}) {
  const texts = words.initiatives;
  return (
    <section aria-labelledby="before">
      <h2 id="before">{texts.askedBefore}</h2>
      <ul>
        {requests.map((request) => (
          <li key={request.id} id={request.id}>
            <span lang="nl">{request.title}</span>:{' '}
            {texts.before[request.status === 'FULFILLED' ? 'FULFILLED' : 'CLOSED']}{' '}
            {texts.deliveredOf(quantityText(words, request.delivered), quantityText(words, request.asked))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function notFoundPage({ words, to }: PageRequest): PageAnswer {
  const { notFoundTitle: title, notFound: description, toAll } = words.initiatives;
  return {
    kind: 'page',
    status: 404,
    title,
    description,
    at: (other) => other.initiatives(),
    indexed: false,
    maxAge: 0,
    body: (
      <>
        <h1>{title}</h1>
        <p className="lead">{description}</p>
        <p>
          <a className="button" href={to.initiatives()}>
            {toAll}
          </a>
        </p>
      </>
    ),
  };
}

function shorten(text: string): string {
  return text.length <= MOST_DESCRIPTION
    ? text
    : `${text.slice(0, MOST_DESCRIPTION).replace(/\s+\S*$/, '')}…`;
}
