import type { ReactNode } from 'react';
import type { Ask } from '../graph/graph.ts';
import type { Site } from '../site.ts';
import type { Language, Words } from '../words/words.ts';
import type { Addresses } from './addresses.ts';

/** What a route knows of a request. */
export interface PageRequest {
  readonly language: Language;
  readonly words: Words;
  /** Addresses of pages in this language. */
  readonly to: Addresses;
  /** The parts of the path that its pattern names. */
  readonly params: Readonly<Record<string, string | undefined>>;
  /** What stands behind the question mark. */
  readonly query: URLSearchParams;
  readonly now: Date;
  readonly site: Site;
  /** Asks the graph what anyone without a token may see. */
  readonly ask: Ask;
}

/** A form that somebody sent to a page. */
export interface FormRequest extends PageRequest {
  /** What was filled in. */
  readonly form: URLSearchParams;
}

/** A page of HTML. */
export interface PageAnswer {
  readonly kind: 'page';
  /** 200 without it. */
  readonly status?: number;
  readonly title: string;
  /** One sentence for search engines and for anyone who shares the address. */
  readonly description: string;
  /** The page's own address, in any language: that of this one is canonical. */
  readonly at: (to: Addresses) => string;
  /** False keeps it out of search engines, as for one of very many searches. */
  readonly indexed?: boolean;
  /** The item of the menu that it belongs to. */
  readonly section?: Section;
  /** What belongs in the head beside what every page has. */
  readonly head?: ReactNode;
  readonly body: ReactNode;
  /** How long anyone may give it again, in seconds; 0 for what a moment later can be otherwise. Default 10. */
  readonly maxAge?: number;
  /**
   * True where the browser may keep the answer to a form for its own back button, and for nothing else: browsers ask no
   * server for that one again. Never of a page that holds something about a person, for others may use the same computer.
   */
  readonly isKeptForBack?: boolean;
}

/** A file, such as a feed. */
export interface FileAnswer {
  readonly kind: 'file';
  readonly type: string;
  readonly text: string;
  /** The name under which a browser keeps it; it is shown without it. */
  readonly name?: string;
}

/** Somewhere else. */
export interface RedirectAnswer {
  readonly kind: 'redirect';
  readonly location: string;
}

export type Answer = PageAnswer | FileAnswer | RedirectAnswer;

export type Section = 'home' | 'vacancies' | 'map' | 'initiatives' | 'figures' | 'offer' | 'saved';

/** One kind of address, and what it answers. */
export interface Route {
  /** Its pattern in one language, such as `/nl/vacatures/:id`: made of the words of that language. */
  readonly pattern: (to: Addresses) => string;
  readonly answer: (request: PageRequest) => Answer | Promise<Answer>;
  /** Answers a form that is sent to the same address; it takes none without it. No answer to a form is kept anywhere. */
  readonly receive?: (request: FormRequest) => Answer | Promise<Answer>;
}
