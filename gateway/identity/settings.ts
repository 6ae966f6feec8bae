import { text } from '@social-return/runtime/settings/kinds';

/** Whose tokens are believed ([tokens](tokens.md)). */
export const IDENTITY_SETTINGS = {
  ISSUERS: text({
    what: 'Issuers whose tokens are believed: a JSON list. Without it everybody is anonymous.',
    isPassedOn: false,
  }),
  DEVELOPMENT_ISSUERS: text({
    what: 'File with the keys of the development issuers; refused in production.',
    isPassedOn: false,
  }),
};
