import { text } from '@social-return/runtime/settings/kinds';

/** Which organisations there are; every process reads it. */
export const REGISTRY_SETTINGS = {
  REGISTRY: text({
    what: 'File of the registry of organisations.',
    otherwise: '`registry.json` of the project',
  }),
};
