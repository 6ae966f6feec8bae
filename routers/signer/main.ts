import { gatewayOptions } from '../../gateway/options.ts';
import { runProcess } from '../../shared/process/run.ts';
import { startSigner } from './server.ts';

await runProcess({ name: 'signer', start: () => startSigner(gatewayOptions(process.env)) });
