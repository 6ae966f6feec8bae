/** Hive Gateway as `routers/hive-gateway/main.mjs` runs it, with the issuers of the tests. */
import { gatewayOptions } from '../../dist/gateway/options.js';
import { chainSettings } from '../../dist/routers/hive-gateway/settings.js';
import { hiveConfig } from '../../routers/hive-gateway/config.mjs';
import { serve } from '../../routers/hive-gateway/serve.mjs';

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
