import { runProcess } from '../shared/process/run.ts';
import { GATEWAY_HELP, gatewayOptions } from './options.ts';
import { startGateway } from './server.ts';

if (process.argv.includes('--help')) {
  process.stdout.write(GATEWAY_HELP);
} else {
  await runProcess({ name: 'gateway', start: () => startGateway(gatewayOptions(process.env)) });
}
