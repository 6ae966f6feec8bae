import { renderToStaticMarkup } from 'react-dom/server';
import { Layout } from '../parts/layout.tsx';
import type { Assets } from './assets.ts';
import type { PageAnswer, PageRequest } from './route.ts';

/** A page as the text that is sent. */
export function documentOf(
  answer: PageAnswer,
  request: Pick<PageRequest, 'language' | 'words' | 'to' | 'site'>,
  assets: Assets,
): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(<Layout answer={answer} request={request} assets={assets} />)}`;
}
