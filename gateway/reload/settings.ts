import { text, wholeNumber } from '@social-return/runtime/settings/kinds';

/** Which supergraph is served ([reload](reload.md)). */
export const SUPERGRAPH_SETTINGS = {
  SUPERGRAPH: text({
    what: 'File of the composed supergraph.',
    otherwise: '`gateway/supergraph.graphql`',
  }),
  SUPERGRAPH_POLL_MS: wholeNumber([0, 3_600_000], {
    what: 'How often the gateway looks whether that file changed, in milliseconds; 0 never. SIGHUP looks at once.',
    standard: 1_000,
  }),
  SUPERGRAPH_PUBLISHERS: text({
    what: 'Who must have signed it: a JSON list of public Ed25519 keys as JWK.',
    otherwise: 'nobody has to',
  }),
};
