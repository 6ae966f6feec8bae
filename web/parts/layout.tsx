import { type Addresses, addressesIn } from '../http/addresses.ts';
import type { Assets } from '../http/assets.ts';
import type { PageAnswer, PageRequest, Section } from '../http/route.ts';
import { LANGUAGE_CODES, type Words, wordsOf } from '../words/words.ts';

interface LayoutProps {
  readonly answer: PageAnswer;
  readonly request: Pick<PageRequest, 'language' | 'words' | 'to' | 'site'>;
  readonly assets: Assets;
}

/** What stands around every page: head, menu and foot. */
export function Layout({ answer, request, assets }: LayoutProps) {
  const { language, words, to, site } = request;
  return (
    <html lang={language}>
      <Head answer={answer} request={request} assets={assets} />
      <body>
        <a className="skip" href="#content">
          {words.site.skip}
        </a>
        <header className="top">
          <div className="wide">
            <a className="brand" href={to.home()}>
              {site.name ?? words.site.name}
            </a>
            <Languages answer={answer} request={request} />
            <Menu words={words} to={to} section={answer.section} />
          </div>
        </header>
        <main id="content" className="wide" tabIndex={-1}>
          {answer.body}
        </main>
        <Foot request={request} />
      </body>
    </html>
  );
}

function Head({ answer, request, assets }: LayoutProps) {
  const { language, words, to, site } = request;
  const name = site.name ?? words.site.name;
  const title = answer.title === name ? name : `${answer.title} – ${name}`;
  const canonical = site.origin + answer.at(to);
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={answer.description} />
      {answer.indexed === false ? <meta name="robots" content="noindex" /> : null}
      <link rel="canonical" href={canonical} />
      {LANGUAGE_CODES.map((code) => (
        <link key={code} rel="alternate" hrefLang={code} href={site.origin + answer.at(addressesIn(code))} />
      ))}
      <meta property="og:type" content="website" />
      <meta property="og:title" content={answer.title} />
      <meta property="og:description" content={answer.description} />
      <meta property="og:url" content={canonical} />
      <meta property="og:site_name" content={name} />
      <meta property="og:locale" content={wordsOf(language).language.locale.replace('-', '_')} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content={site.theme} />
      <link rel="icon" href={assets.address('icon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={assets.address('page.css')} />
      {answer.section === 'figures' ? <link rel="stylesheet" href={assets.address('figures.css')} /> : null}
      <script type="module" src={assets.address('page.js')} />
      {answer.head}
    </head>
  );
}

interface MenuProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly section: Section | undefined;
}

function Menu({ words, to, section }: MenuProps) {
  const items: readonly (readonly [Section, string, string])[] = [
    ['vacancies', to.vacancies(), words.site.vacancies],
    ['map', to.map(), words.site.map],
    ['initiatives', to.initiatives(), words.site.initiatives],
    ['figures', to.figures(), words.site.figures],
    ['offer', to.offer(), words.site.offer],
    ['saved', to.saved(), words.site.saved],
  ];
  return (
    <nav aria-label={words.site.menu}>
      <ul className="menu">
        {items.map(([name, href, text]) => (
          <li key={name}>
            <a href={href} aria-current={name === section ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same page in the other languages, at its beginning: anyone who cannot read it finds that first. */
function Languages({ answer, request: { language, words } }: Omit<LayoutProps, 'assets'>) {
  return (
    <nav className="languages" aria-label={words.site.otherLanguages}>
      <ul className="menu">
        {LANGUAGE_CODES.filter((code) => code !== language).map((code) => (
          <li key={code}>
            <a href={answer.at(addressesIn(code))} hrefLang={code} lang={code}>
              {wordsOf(code).language.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Foot({ request: { words, to, site } }: Pick<LayoutProps, 'request'>) {
  return (
    <footer className="foot">
      <div className="wide">
        <ul className="menu">
          <li>
            <a href={to.follow()}>{words.site.follow}</a>
          </li>
          <li>
            <a href={to.wordList()}>{words.site.wordList}</a>
          </li>
          <li>
            <a href={to.accessibility()}>{words.site.accessibility}</a>
          </li>
          {site.hasWorkbench ? (
            <li>
              {/* Cookies are of one host: the one to which issuers send people back. */}
              <a href={site.origin + to.work()}>{words.site.work}</a>
            </li>
          ) : null}
          {site.contact ? (
            <li>
              <a href={site.contact}>{words.site.contact}</a>
            </li>
          ) : null}
          <li>
            <a href="/docs/">{words.site.documentation}</a>
          </li>
          <li>
            <a href="/graphiql">{words.site.graph}</a>
          </li>
        </ul>
        <p className="small">
          {words.site.noTracking} {words.site.source}
        </p>
      </div>
    </footer>
  );
}
