import { address } from '@social-return/runtime/settings/kinds';

/** What routers need beside the settings of the gateway. */
export const SIGNER_SETTINGS = {
  HOP_SIGNER: address({
    what: 'Where the signer answers that stands beside the router (`npm run routers:signer`).',
    otherwise: '`http://127.0.0.1:4100` for the files of `npm run routers`',
  }),
};
