/** Hive Gateway as `routers/hive-gateway/main.mjs` runs it, with the issuers of the tests. */
import { loadRegistry } from '@social-return/edge/registry/load';
import { gatewayOptions } from '@social-return/gateway/options';
import { hiveConfig } from '@social-return/routers/hive-gateway/config.mjs';
import { serve } from '@social-return/routers/hive-gateway/serve.mjs';
import { chainSettings } from '@social-return/routers/hive-gateway/settings';

await loadRegistry(process.env);
const issuers = JSON.parse(process.env.TEST_ISSUERS).map((issuer) => [
  issuer.issuer,
  {
    ...issuer,
    scopes: new Set(issuer.scopes),
    purposes: new Set(issuer.purposes),
    audiences: new Set(issuer.audiences),
  },
]);
const options = { ...gatewayOptions(process.env), issuers: new Map(issuers) };
serve(hiveConfig(chainSettings(options, process.env.HOP_SIGNER)));
