import { choice, secret, text, wholeNumber } from '@social-return/runtime/settings/kinds';

/** How long the gateway waits for a subgraph, and how much it takes. */
export const HOP_LIMIT_SETTINGS = {
  SUBGRAPH_DEADLINE_MS: wholeNumber([50, 60_000], {
    what: 'Longest wait for a subgraph in milliseconds; three times that for a report.',
    standard: 2_500,
  }),
  SUBGRAPH_MAX_BYTES: wholeNumber([1_000, 1_000_000_000], {
    what: 'Largest answer of a subgraph in bytes.',
    standard: 32_000_000,
  }),
};

/** In how many journeys the gateway asks an organisation ([execution](execution.md)). */
export const JOURNEY_SETTINGS = {
  ROWS: choice(['with-contributions', 'when-shown'], {
    what: 'When an organisation is asked for what a list shows of it: the first rows together with its page, in one request, or all of them once it is known which are shown. Never people: they are read when shown.',
    standard: 'with-contributions',
  }),
};

/** By which keys the gateway signs what it asks ([keys](keys.md)). */
export const HOP_KEY_SETTINGS = {
  HOP_KEY_ID: text({
    what: 'The name by which subgraphs know the key of this gateway.',
    isPassedOn: false,
  }),
  HOP_PRIVATE_KEY: secret('a private X25519 key as JWK in JSON', {
    what: 'Signs what the gateway asks; `npm run keys` makes one.',
    otherwise: 'must be given',
  }),
  SUBGRAPH_HOP_KEYS: text({
    what: 'JSON: subgraph to its public X25519 JWK.',
    otherwise: 'must be given',
    isPassedOn: false,
  }),
};

/** Mutual TLS with the subgraphs ([keys](keys.md)). PEM texts. */
export const TLS_SETTINGS = {
  SUBGRAPH_CA: text({ what: 'Authority of the certificates of subgraphs, in PEM.', isPassedOn: false }),
  SUBGRAPH_CERT: text({ what: 'Certificate of this gateway, in PEM.', isPassedOn: false }),
  SUBGRAPH_KEY: secret('a private key in PEM', { what: 'The key of that certificate.' }),
  SUBGRAPH_SERVERS: text({
    what: 'JSON: subgraph to a name in its certificate, where that is not the host of its address.',
    isPassedOn: false,
  }),
};

/** A chain in the gateway's own process, which reads the thresholds then. */
export const IN_PROCESS_SETTINGS = {
  CHAIN: choice(['in-process', 'apart'], {
    what: "Whether the chain answers in the gateway's own process, or at its address.",
    standard: 'apart',
  }),
  PUBLICATION_THRESHOLDS: text({
    what: 'Fewest people of a published figure, for a chain in this process ([small cells](small-cells.md)).',
    otherwise: '10 everywhere',
  }),
};
