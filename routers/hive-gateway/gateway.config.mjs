/**
 * Hive Gateway over this chain, by the environment of our own gateway (`npm run gateway -- --help`) and `HOP_SIGNER`.
 * `npm run routers:hive-gateway` runs it; `hive-gateway supergraph` takes it as it stands.
 */
import { gatewayOptions } from '../../dist/gateway/options.js';
import { chainSettings } from '../../dist/routers/hive-gateway/settings.js';
import { hiveConfig } from './config.mjs';

export const gatewayConfig = hiveConfig(chainSettings(gatewayOptions(process.env), process.env.HOP_SIGNER));
