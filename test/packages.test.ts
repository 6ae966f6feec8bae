import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { projectFile } from '@social-return/runtime/files';
import { describe, expect, it } from 'vitest';

const SHARED = ['values', 'runtime', 'contract', 'edge', 'subgraph-kit', 'demo'];
const ORGANISATIONS = ['gemeente', 'havensteder', 'eneco', 'chain'];
const TOOLS = ['launcher', 'gateway', 'web', 'routers', 'bench', 'test'];

/** Which packages a package may import. What is not here points the wrong way. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  values: [],
  runtime: [],
  contract: ['values', 'runtime'],
  edge: ['values', 'runtime', 'contract'],
  'subgraph-kit': ['values', 'runtime', 'contract', 'edge'],
  demo: ['values', 'runtime', 'contract', 'edge', 'subgraph-kit'],
  ...Object.fromEntries(ORGANISATIONS.map((name) => [name, SHARED])),
  gateway: ['values', 'runtime', 'contract', 'edge'],
  web: ['values', 'runtime', 'contract', 'edge'],
  launcher: [...SHARED, 'gateway', 'web'],
  routers: [...SHARED, 'gateway'],
  bench: [...SHARED, ...ORGANISATIONS, 'gateway', 'launcher', 'web', 'routers', 'test'],
  test: [...SHARED, ...ORGANISATIONS, 'gateway', 'launcher', 'web', 'routers', 'bench'],
};

/** What tests may import beside that: what tests are set up with. */
const OF_TESTS = ['test', 'launcher'];

const FOLDERS = [
  ...SHARED.map((name) => `shared/${name}`),
  ...ORGANISATIONS.map((name) => `subgraphs/${name}`),
  ...TOOLS,
];

interface Source {
  readonly file: string;
  readonly pack: string;
  readonly folder: string;
  readonly isTest: boolean;
  readonly text: string;
  readonly imports: readonly string[];
}

/** A statement at the start of a line, or its end after several; or a module that is named where it is used. */
const IMPORT =
  /^(?:import|export)\b[^'\n]*?\bfrom '([^'\n]+)';$|^\} from '([^'\n]+)';$|^import '([^'\n]+)';$|\bimport\('([^'\n]+)'\)|\bmock\('([^'\n]+)'/gm;

/** Every source file, with all that it imports: types too. */
const SOURCES: readonly Source[] = FOLDERS.flatMap((folder) =>
  filesIn(projectFile(folder)).map((path) => {
    const file = relative(projectFile(), path);
    const text = readFileSync(path, 'utf8');
    const imports = [...text.matchAll(IMPORT)].map(([, ...specs]) => specs.find(Boolean) ?? '');
    const isTest = /\.test\.tsx?$|testing|\/fixtures\//.test(file);
    return { file, pack: folder.split('/').at(-1) ?? '', folder, isTest, text, imports };
  }),
);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return ['node_modules', 'dist', 'graphiql', 'peers', 'browser'].includes(entry.name)
        ? []
        : filesIn(join(folder, entry.name));
    return /\.(tsx?|mjs)$/.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}

/** Whether a path is in another package: what is in none, such as the settings of tests, is everybody's. */
function isElsewhere(path: string, folder: string): boolean {
  return FOLDERS.some((each) => each !== folder && path.startsWith(`${each}/`));
}

const packageIn = (spec: string): string | undefined => /^@social-return\/([\w-]+)/.exec(spec)?.[1];

describe('packages', () => {
  it('import only packages that they may know', () => {
    const wrong = SOURCES.flatMap(({ file, pack, isTest, imports }) => {
      const allowed = [...(ARROWS[pack] ?? []), ...(isTest ? OF_TESTS : []), pack];
      return imports
        .filter((spec) => packageIn(spec) !== undefined && !allowed.includes(packageIn(spec) as string))
        .map((spec) => `${file} imports ${spec}`);
    });
    expect(wrong).toEqual([]);
  });

  it('point one way: following arrows never leads back', () => {
    const arrows = new Map(
      FOLDERS.map((folder) => {
        const own = SOURCES.filter((source) => source.folder === folder && !source.isTest);
        const names = own.flatMap(({ imports }) => imports.flatMap((spec) => packageIn(spec) ?? []));
        const pack = folder.split('/').at(-1) as string;
        return [pack, [...new Set(names)].filter((name) => name !== pack)];
      }),
    );
    expect(circlesIn(arrows).filter((circle) => !isOfTools(circle))).toEqual([]);
  });

  it('are left only by the name of another package, never by a path', () => {
    const climbing = SOURCES.flatMap(({ file, folder, imports }) =>
      imports
        .filter((spec) => spec.startsWith('.') && isElsewhere(join(dirname(file), spec), folder))
        .map((spec) => `${file} imports ${spec}`),
    );
    expect(climbing).toEqual([]);
  });

  it('have no import that climbs three levels', () => {
    const high = SOURCES.flatMap(({ file, imports }) =>
      imports.filter((spec) => spec.startsWith('../../../')).map((spec) => `${file} imports ${spec}`),
    );
    expect(high).toEqual([]);
  });

  it('declare every package that their programs import, and no other', () => {
    const TOOLS_APART = ['routers', 'bench', 'test'];
    const wrong = FOLDERS.filter((folder) => !TOOLS_APART.includes(folder)).flatMap((folder) => {
      const { dependencies = {} } = JSON.parse(readFileSync(projectFile(folder, 'package.json'), 'utf8')) as {
        dependencies?: Record<string, string>;
      };
      const own = SOURCES.filter((source) => source.folder === folder && !source.isTest);
      const needed = new Set(own.flatMap(({ imports }) => imports.flatMap(outside)));
      needed.delete(`@social-return/${folder.split('/').at(-1)}`);
      const missing = [...needed].filter((name) => !(name in dependencies));
      const unused = Object.keys(dependencies).filter((name) => !needed.has(name) && !BY_PLACE.has(name));
      return [
        ...missing.map((name) => `${folder} lacks ${name}`),
        ...unused.map((name) => `${folder} has ${name}`),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

describe('files', () => {
  it('import each other in no circle, types included', () => {
    const known = new Set(SOURCES.map(({ file }) => file));
    const arrows = new Map(
      SOURCES.map(({ file, imports }) => [
        file,
        imports.flatMap((spec) => fileOf(file, spec)).filter((to) => known.has(to)),
      ]),
    );
    expect(circlesIn(arrows)).toEqual([]);
  });

  // A type is part of the function that takes or gives it, and is exported with it.
  it('export no function and no constant that no other file imports', () => {
    const importers = new Map<string, string[]>();
    for (const { file, text, imports } of SOURCES)
      for (const to of imports.flatMap((spec) => fileOf(file, spec)))
        importers.set(to, [...(importers.get(to) ?? []), text]);
    const unneeded = SOURCES.flatMap(({ file, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function\*?|const) (\w+)/gm)]
        .filter(([, name]) => !importers.get(file)?.some((other) => new RegExp(`\\b${name}\\b`).test(other)))
        .map(([, name]) => `${file}: ${name}`),
    );
    expect(unneeded).toEqual([]);
  });
});

/** Exported for what is recomputed years later, which the tests do today. */
const RECOMPUTING = /^(RULE_BOOK|HARMONISED_RULES)$/;

it('no program exports a function, a constant or a class that tests alone use', () => {
  const importers = new Map<string, Source[]>();
  for (const source of SOURCES)
    for (const to of source.imports.flatMap((spec) => fileOf(source.file, spec)))
      importers.set(to, [...(importers.get(to) ?? []), source]);
  const ofTests = ({ folder, isTest }: Source) => isTest || folder === 'test';
  const wrong = SOURCES.filter((source) => !ofTests(source)).flatMap(({ file, text }) =>
    [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].flatMap(([, name = '']) => {
      const named = new RegExp(`\\b${name}\\b`, 'g');
      const users = (importers.get(file) ?? []).filter((other) => other.text.match(named));
      const isOfTests = users.length > 0 && users.every(ofTests) && text.match(named)?.length === 1;
      return isOfTests && !RECOMPUTING.test(name) ? `${file}: ${name}` : [];
    }),
  );
  expect(wrong).toEqual([]);
});

describe('rooms of the gateway', () => {
  it('point one way, types included: none can be reached from where it leads', () => {
    const own = SOURCES.filter(({ folder, isTest }) => folder === 'gateway' && !isTest);
    const arrows = new Map<string, string[]>();
    for (const { file, imports } of own) {
      const room = roomOf(file);
      const reached = imports.flatMap((spec) =>
        spec.startsWith('.') ? roomOf(join(dirname(file), spec)) : [],
      );
      arrows.set(room, [...(arrows.get(room) ?? []), ...reached.filter((to) => to !== room)]);
    }
    expect(arrows.size).toBeGreaterThan(15);
    expect(circlesIn(arrows)).toEqual([]);
  });

  it('leave at most ten files in its root', () => {
    const files = readdirSync(projectFile('gateway'), { withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeLessThanOrEqual(10);
  });
});

/** A folder of the gateway, or a file in its root. */
function roomOf(file: string): string {
  return file.split('/')[1] as string;
}

/** Found by its place and not imported: the fonts of reports. */
const BY_PLACE = new Set(['@expo-google-fonts/source-sans-3']);

/** Tests and benchmarks know each other's helpers, and nobody knows them. */
function isOfTools(circle: readonly string[]): boolean {
  return circle.every((name) => ['bench', 'test'].includes(name));
}

/** The package that a specifier names; none for files and for what Node.js brings. */
function outside(spec: string): string[] {
  if (spec.startsWith('.') || spec.startsWith('node:') || builtinModules.includes(spec)) return [];
  return [
    spec
      .split('/')
      .slice(0, spec.startsWith('@') ? 2 : 1)
      .join('/'),
  ];
}

/** The file that a specifier leads to, of whichever package. */
function fileOf(from: string, spec: string): string[] {
  if (spec.startsWith('.')) return [join(dirname(from), spec)];
  const pack = packageIn(spec);
  const folder = FOLDERS.find((each) => each.split('/').at(-1) === pack);
  return folder === undefined ? [] : [`${folder}/${spec.split('/').slice(2).join('/')}.ts`];
}

/** Groups of which each member leads to each other (Tarjan). */
function circlesIn(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const visit = (node: string): number => {
    const mine = order.size;
    order.set(node, mine);
    lowest.set(node, mine);
    stack.push(node);
    for (const next of arrows.get(node) ?? []) {
      if (!order.has(next)) lowest.set(node, Math.min(lowest.get(node) as number, visit(next)));
      else if (stack.includes(next))
        lowest.set(node, Math.min(lowest.get(node) as number, order.get(next) as number));
    }
    if (lowest.get(node) === mine) {
      const circle = stack.splice(stack.indexOf(node));
      if (circle.length > 1) found.push(circle.sort());
    }
    return lowest.get(node) as number;
  };
  for (const node of arrows.keys()) if (!order.has(node)) visit(node);
  return found;
}
