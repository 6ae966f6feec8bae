import './nonce.ts';
import './workers.ts';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ACCESS_PLUGIN, SignedInAs } from './access/panel.tsx';
import { fetchAsSession } from './access/session.ts';
import { Accessibility } from './accessibility.tsx';
import { EXAMPLES, variablesOf } from './examples.ts';
import { EXAMPLES_PLUGIN } from './examples-panel.tsx';
import { withOwnOperationName } from './operation-name.ts';
import { storageWithoutHeaders } from './storage.ts';
// One by one: the collected style sheet of GraphiQL holds its fonts as text, half a megabyte.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-explorer/style.css';
import 'graphiql/graphiql.css';
import './style.css';

const storage = storageWithoutHeaders(localStorage);
const firstVisit = storage.getItem('graphiql:tabState') === null;

const fetchAnswer = createGraphiQLFetcher({
  url: '/graphql',
  fetch: fetchAsSession,
  enableIncrementalDelivery: false,
});
const fetcher: typeof fetchAnswer = (question, options) =>
  fetchAnswer(withOwnOperationName(question), options);
const plugins = [ACCESS_PLUGIN, EXAMPLES_PLUGIN, HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })];
const exampleTabs = EXAMPLES.map((example) => ({ query: example.query, variables: variablesOf(example) }));

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element #root.');

createRoot(root).render(
  <StrictMode>
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      plugins={plugins}
      visiblePlugin={firstVisit ? EXAMPLES_PLUGIN : undefined}
      defaultTabs={exampleTabs}
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <span className="page-name">Social return</span>
        <SignedInAs />
        <Accessibility />
      </GraphiQL.Logo>
    </GraphiQL>
  </StrictMode>,
);
