import { runProcess } from '../shared/process/run.ts';
import { limitsMarkdown } from './limits/help.ts';
import { GATEWAY_HELP, gatewayOptions } from './options.ts';
import { startGateway } from './server.ts';

if (process.argv.includes('--help')) {
  process.stdout.write(GATEWAY_HELP);
} else if (process.argv.includes('--limits')) {
  process.stdout.write(`${limitsMarkdown()}\n`);
} else {
  await runProcess({ name: 'gateway', start: () => startGateway(gatewayOptions(process.env)) });
}
