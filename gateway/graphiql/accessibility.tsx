import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { labelExplorer } from './label-explorer.ts';

/** Monaco keeps for all editors of a page together whether Tab leaves them, and can only turn it around. */
let tabLeaves = false;

/** What GraphiQL and its parts leave to be done for people who work with a keyboard or have the page read to them. */
export function Accessibility() {
  const editor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => {
    if (!editor || tabLeaves) return;
    tabLeaves = true;
    // Tab goes on to what follows, as everywhere on a page; completions are still taken with it. Control-M turns it around.
    editor.trigger('page', 'editor.action.toggleTabFocusMode', null);
  }, [editor]);
  useEffect(() => labelExplorer(document.body), []);
  return null;
}
