import { text, wholeNumber } from '@social-return/runtime/settings/kinds';

/** Which organisations there are; every process reads it. */
export const REGISTRY_SETTINGS = {
  REGISTRY: text({
    what: 'File or https address of the registry of organisations ([joining](joining.md)).',
    otherwise: '`registry.json` of the project',
  }),
  REGISTRY_KEYS: text({
    what: 'Who must have signed it: a JSON list of public Ed25519 keys as JWK; production takes no REGISTRY without it.',
    otherwise: 'nobody',
  }),
  REGISTRY_POLL_MS: wholeNumber([0, 3_600_000], {
    what: 'How often it is looked whether it changed, in milliseconds; 0 never.',
    standard: 5_000,
  }),
};

/** What a process keeps of it for when it is started again: each process a file of its own. */
export const KEPT_REGISTRY_SETTINGS = {
  REGISTRY_KEPT: text({
    what: 'File of this process alone in which it keeps the last document that was in force: started again, it takes no older one ([joining](joining.md)).',
    otherwise: 'nothing is kept',
    isPassedOn: false,
  }),
};
