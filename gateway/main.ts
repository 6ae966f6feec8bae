import { runProcess } from '../shared/process/run.ts';
import { inProcessSubgraphs } from './in-process.ts';
import { limitsMarkdown } from './limits/help.ts';
import { GATEWAY_HELP, gatewayOptions } from './options.ts';
import { startGateway } from './server.ts';

if (process.argv.includes('--help')) {
  process.stdout.write(GATEWAY_HELP);
} else if (process.argv.includes('--limits')) {
  process.stdout.write(`${limitsMarkdown()}\n`);
} else {
  await runProcess({
    name: 'gateway',
    async start() {
      const inProcess = await inProcessSubgraphs(process.env);
      const gateway = await startGateway({ ...gatewayOptions(process.env), inProcess });
      process.on('SIGHUP', () => void gateway.reload());
      return gateway;
    },
  });
}
