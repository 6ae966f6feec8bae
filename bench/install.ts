import { installPackageOf } from '../routers/install.ts';

/** Installs the peers of the comparison, once for each lockfile. @throws Error when npm fails. */
export function installPeers(): void {
  installPackageOf('bench', 'the gateways that ours is measured against');
}
