import { registry } from '@social-return/contract/registry/in-force';
import { readIssuers } from '@social-return/edge/trust/issuers';
import type { RouterSettings } from '../settings.ts';
import { routerSettings } from '../settings.ts';
import type { Places } from './files.ts';

/** The settings that the committed configurations show: two issuers, and the signer beside the router. */
export function exampleSettings(): RouterSettings {
  const issuer = (organisation: string) => ({
    issuer: `https://login.${organisation}.example`,
    jwksUri: `https://login.${organisation}.example/keys`,
    organisation,
    algorithms: ['ES256'],
  });
  const issuers = readIssuers(JSON.stringify([issuer('gemeente'), issuer('eneco')]));
  return routerSettings(
    {
      host: '0.0.0.0',
      port: 4000,
      subgraphs: new Map(registry().subgraphs.map((name) => [name, `http://${name}:4000/graphql`])),
      deadlineMs: 2_500,
      maxBytes: 32_000_000,
      issuers,
    },
    'http://127.0.0.1:4100',
  );
}

export const EXAMPLE_PLACES: Places = {
  supergraph: '/srv/social-return/supergraph.graphql',
  folder: '/srv/social-return',
};
