import { asksForHelp } from '@social-return/runtime/process/flags';

// What it runs is loaded when it runs: loading takes longer than saying how it is used.
if (asksForHelp(process.argv)) {
  process.stdout.write((await import('./options.ts')).WEB_HELP);
} else {
  const { runProcess } = await import('@social-return/runtime/process/run');
  await runProcess({
    name: 'web',
    async start() {
      const { followRegistry } = await import('@social-return/edge/registry/follow');
      const registry = await followRegistry(process.env, { name: 'web' });
      const { warnOfUnknown } = await import('@social-return/runtime/settings/unknown');
      const { startWeb } = await import('./server.ts');
      const { webOptions } = await import('./options.ts');
      const { WEB_SETTINGS } = await import('./settings.ts');
      warnOfUnknown('the page', WEB_SETTINGS, process.env);
      const web = await startWeb(webOptions(process.env));
      return {
        ...web,
        close: () => {
          registry.stop();
          return web.close();
        },
      };
    },
  });
}
