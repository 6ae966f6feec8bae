import type { Registry } from '@social-return/contract/registry/registry';
import { RegistryRefused } from './refused.ts';

/**
 * Checks that a registry may follow the one in force: its serial is higher, everybody who was in it is in it still, and
 * what names things of an organisation is as it was. So an id that was issued once leads to its organisation for ever.
 * @throws RegistryRefused
 */
export function refuseSuccession(before: Registry, next: Registry): void {
  if (next.serial <= before.serial) {
    throw new RegistryRefused(
      'OLDER_SERIAL',
      `Expected a serial above ${before.serial}, which is in force, got ${next.serial}.`,
    );
  }
  for (const { name, typePrefix, keepsCandidates } of before.entries) {
    const entry = next.named(name);
    if (!entry) {
      throw new RegistryRefused(
        'ENTRY_GONE',
        `${name} is gone: records refer to it. Expected its entry to stay, with "left" and a date.`,
      );
    }
    if (entry.typePrefix !== typePrefix || (keepsCandidates && !entry.keepsCandidates)) {
      throw new RegistryRefused(
        'ENTRY_CHANGED',
        `${name}: expected the type prefix ${typePrefix}${keepsCandidates ? ' and a register of candidates' : ''} to stay.`,
      );
    }
  }
}
