import { asksForHelp } from '@social-return/runtime/process/flags';

// What it runs is loaded when it runs: loading takes longer than saying how it is used.
if (asksForHelp(process.argv)) {
  process.stdout.write((await import('./options.ts')).GATEWAY_HELP);
} else if (process.argv.includes('--limits')) {
  process.stdout.write(`${(await import('./limits/help.ts')).limitsMarkdown()}\n`);
} else {
  const { runProcess } = await import('@social-return/runtime/process/run');
  await runProcess({
    name: 'gateway',
    async start() {
      const { followRegistry } = await import('@social-return/edge/registry/follow');
      const registry = await followRegistry(process.env, { name: 'gateway' });
      const { startGateway } = await import('./server.ts');
      const { gatewayOptions } = await import('./options.ts');
      const { inProcessSubgraphs } = await import('./hop/in-process.ts');
      const { warnOfUnknown } = await import('@social-return/runtime/settings/unknown');
      const { GATEWAY_SETTINGS } = await import('./settings.ts');
      warnOfUnknown('the gateway', GATEWAY_SETTINGS, process.env);
      const inProcess = await inProcessSubgraphs(process.env);
      const gateway = await startGateway({ ...gatewayOptions(process.env), registry, inProcess });
      process.on('SIGHUP', () => void gateway.reload());
      return gateway;
    },
  });
}
