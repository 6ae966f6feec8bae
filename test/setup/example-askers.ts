import type { Asker } from './subgraph.ts';

/** As whom each worked example of GraphiQL is asked: with no more rights than the example says that it takes. */
export const EXAMPLE_ASKERS: Readonly<Record<string, Asker>> = {
  'search.graphql': { as: null },
  'initiatives.graphql': { as: null },
  'candidate-path.graphql': { as: 'job-coach', purpose: 'GUIDANCE' },
  'chain-report.graphql': { as: null },
  'gemeente.graphql': { as: 'policy-officer', purpose: 'REPORTING' },
  'havensteder.graphql': { as: 'matchmaker', purpose: 'MATCHING' },
  'inbox.graphql': { as: 'matchmaker', purpose: 'MATCHING' },
  'eneco.graphql': { as: 'contract-manager', purpose: 'CONTRACTS' },
};
