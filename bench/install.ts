import { installPackageOf } from '@social-return/routers/install';

/** Installs the peers of the comparison, once for each lockfile. @throws Error when npm fails. */
export function installPeers(): void {
  installPackageOf('bench/peers', 'the gateways that ours is measured against');
}
