import { renderToStaticMarkup } from 'react-dom/server';
import { Layout } from '../parts/layout.tsx';
import { linkTerms } from '../terms/link-terms.ts';
import type { Assets } from './assets.ts';
import type { PageAnswer, PageRequest } from './route.ts';

/** A page as the text that is sent. */
export function documentOf(
  answer: PageAnswer,
  request: Pick<PageRequest, 'language' | 'words' | 'to' | 'site'>,
  assets: Assets,
): string {
  const html = renderToStaticMarkup(<Layout answer={answer} request={request} assets={assets} />);
  // People of the organisations know the words of the field, and what stands in the workbench is about others.
  if (answer.at(request.to).startsWith(request.to.work())) return `<!DOCTYPE html>${html}`;
  const [begin, end] = [html.indexOf('<main'), html.lastIndexOf('</main>')];
  const main = linkTerms(html.slice(begin, end), request.words, request.to.wordList);
  return `<!DOCTYPE html>${html.slice(0, begin)}${main}${html.slice(end)}`;
}
