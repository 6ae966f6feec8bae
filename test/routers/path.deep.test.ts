import { vi } from 'vitest';
import { throughHiveGateway } from '../setup/routers.ts';

vi.mock('../setup/chain.ts', async (original) => {
  const real = await original<typeof import('../setup/chain.ts')>();
  return { ...real, startChain: throughHiveGateway(real.startChain, 'signer') };
});

await import('../e2e/path.test.ts');
