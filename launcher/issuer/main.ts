import { runProcess } from '@social-return/runtime/process/run';

await runProcess({
  name: 'issuer',
  async start() {
    const { loadRegistry } = await import('@social-return/edge/registry/load');
    await loadRegistry(process.env);
    const { developmentIssuerOptions } = await import('./options.ts');
    const { startDevelopmentIssuer } = await import('./server.ts');
    return startDevelopmentIssuer(developmentIssuerOptions(process.env));
  },
});
