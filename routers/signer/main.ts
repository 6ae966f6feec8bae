import { loadRegistry } from '@social-return/edge/registry/load';
import { gatewayOptions } from '@social-return/gateway/options';
import { asksForHelp } from '@social-return/runtime/process/flags';
import { runProcess } from '@social-return/runtime/process/run';
import { startSigner } from './server.ts';

const HELP = `npm run routers:signer: signs what a router sends to the subgraphs, for a router that cannot.

It stands beside the router and has the environment of the gateway (npm run gateway -- --help): SUBGRAPHS, the gateway's
private key, and HOST and PORT to listen on.
`;

if (asksForHelp(process.argv)) process.stdout.write(HELP);
else {
  await runProcess({
    name: 'signer',
    async start() {
      await loadRegistry(process.env);
      return startSigner(gatewayOptions(process.env));
    },
  });
}
