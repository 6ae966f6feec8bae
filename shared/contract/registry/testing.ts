import { putInForce, registry } from './in-force.ts';
import { type Organisation, Registry } from './registry.ts';

/** For tests: an organisation that joins after everything was built, and keeps no register unless that is said. */
export function newcomer(own: Partial<Organisation> = {}): Organisation {
  return {
    name: 'rijnmond',
    title: 'Rijnmond Bouwt',
    reading: 'Apprenticeships in building, counted in weeks.',
    keepsCandidates: false,
    typePrefix: 'Rijnmond',
    ...own,
  };
}

/** For tests: the registry in force with one organisation more, as the last. */
export function withNewcomer(own: Partial<Organisation> = {}): Registry {
  return new Registry([...registry().organisations, newcomer(own)]);
}

/** For tests: does the work while that registry is in force, and puts the one of before in force again. */
export async function whileInForce<T>(next: Registry, work: () => T | Promise<T>): Promise<T> {
  const before = registry();
  putInForce(next);
  try {
    return await work();
  } finally {
    putInForce(before);
  }
}
