/**
 * Hive Gateway over this chain, by the environment of our own gateway (`npm run gateway -- --help`) and `HOP_SIGNER`.
 * `npm run routers:hive-gateway` runs it; `hive-gateway supergraph` takes it as it stands.
 */
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import { gatewayOptions } from '@social-return/gateway/options';
import { chainSettings } from '@social-return/routers/hive-gateway/settings';
import { SIGNER_SETTINGS } from '@social-return/routers/signer/settings';
import { readSettings } from '@social-return/runtime/settings/read';
import { hiveConfig } from './config.mjs';

await loadRegistryOrExit(process.env);

const { HOP_SIGNER } = readSettings(SIGNER_SETTINGS, process.env);

export const gatewayConfig = hiveConfig(chainSettings(gatewayOptions(process.env), HOP_SIGNER));
