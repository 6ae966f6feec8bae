import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { EXAMPLES, type Example, explanation, variablesOf } from './examples.ts';

/** Opens an example: in the tab that already holds it unchanged, else in a new tab. */
function useOpenExample(): (example: Example) => void {
  const tabs = useGraphiQL((state) => state.tabs);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const { addTab, changeTab } = useGraphiQLActions();
  return (example) => {
    const index = tabs.findIndex((tab) => tab.query === example.query);
    if (index === -1) {
      addTab();
      queryEditor?.setValue(example.query);
      variableEditor?.setValue(variablesOf(example) ?? '');
    } else {
      changeTab(index);
    }
    queryEditor?.focus();
  };
}

function ExamplesPanel() {
  const open = useOpenExample();
  return (
    <section className="examples" aria-labelledby="examples-title">
      <h2 id="examples-title" className="examples-title">
        Voorbeelden
      </h2>
      <p className="examples-lead">Kies een voorbeeld: het opent in een tabblad, en met ▶ voert u het uit.</p>
      <ul className="examples-list">
        {EXAMPLES.map((example) => (
          <li key={example.title}>
            <button type="button" className="example" onClick={() => open(example)}>
              <strong className="example-title">{example.title}</strong>
              <span className="example-audience">
                {example.audience}
                {example.persona === null ? ' · voor iedereen' : ' · na aanmelden'}
                {example.input ? ' · verandert iets' : ''}
              </span>
              <span className="example-explanation">{explanation(example.query)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5.5h16M4 12h16M4 18.5h9" strokeLinecap="round" />
      <path d="m16.5 16 4 2.5-4 2.5z" fill="currentColor" strokeLinejoin="round" />
    </svg>
  );
}

/** The panel with the worked examples, for anyone who returns after the example tabs were closed. */
export const EXAMPLES_PLUGIN: GraphiQLPlugin = {
  title: 'Voorbeelden',
  icon: ExamplesIcon,
  content: ExamplesPanel,
};
