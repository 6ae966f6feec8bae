import { expect, it } from 'vitest';
import { nodeVersionProblem } from './node-version.ts';

it.each(['22.0.0', '24.21.0', '100.1.0'])('Node.js %s will do', (version) => {
  expect(nodeVersionProblem(version)).toBeUndefined();
});

it('an older Node.js is refused with what to do instead', () => {
  expect(nodeVersionProblem('20.20.2')).toBe(
    'This is Node.js 20.20.2, and 22 or newer is needed. npm ci installs one with the packages: start with npm start or npm run, not with node.',
  );
});
