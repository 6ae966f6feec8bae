import type { Addresses } from '../http/addresses.ts';
import type { Words } from '../words/words.ts';
import type { AskedRequest, WholeInitiative } from './ask.ts';

interface HowToHelpProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly initiative: WholeInitiative;
  readonly open: readonly AskedRequest[];
}

/** How a resident helps, and how a firm pledges what it owes by a contract. */
export function HowToHelp({ words, to, initiative, open }: HowToHelpProps) {
  const { help } = words.initiatives;
  const { website, organisation } = initiative;
  return (
    <section className="respond" aria-labelledby="help">
      <h2 id="help">{help.title}</h2>
      <h3>{help.residentTitle}</h3>
      {open.length === 0 ? null : <p>{help.byForm(organisation.title)}</p>}
      {website ? (
        <>
          <p>{help.byWebsite}</p>
          <p>
            <a className={open.length === 0 ? 'button' : 'button quiet'} href={website} rel="noreferrer">
              {help.toWebsite}
            </a>
          </p>
        </>
      ) : null}
      {website || open.length > 0 ? null : <p>{help.byKeeper(organisation.title, initiative.name)}</p>}
      {open.length === 0 ? null : (
        <>
          <h3>{help.firmTitle}</h3>
          <p>
            {help.firm} <a href={to.wordList('socialReturn')}>{words.terms.socialReturn.term}?</a>
          </p>
          <ol>
            {help.firmSteps(organisation.title).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
