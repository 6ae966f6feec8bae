import { apolloRouterConfig } from '../apollo-router/config.ts';
import { hiveRouterConfig } from '../hive-router/config.ts';
import type { RouterSettings } from '../settings.ts';
import { type Plain, toYaml } from './yaml.ts';

/** Where things stand when a router runs. */
export interface Places {
  /** Whole path of the canonical supergraph. */
  readonly supergraph: string;
  /** Whole path of the folder that the files are written to. */
  readonly folder: string;
}

/** The files of the routers that are configured by a file: path inside the folder → text. */
export function routerFiles(settings: RouterSettings, { supergraph, folder }: Places): Map<string, string> {
  const files = new Map<string, string>();
  const add = (router: string, file: string, config: Plain) => {
    files.set(`${router}/${file}`, `${NOTE}${toYaml(config)}`);
    for (const [name, keys] of settings.keyFiles)
      files.set(`${router}/${name}`, `${JSON.stringify(keys, null, 2)}\n`);
  };
  add('hive-router', 'router.config.yaml', hiveRouterConfig(settings, supergraph));
  add('apollo-router', 'router.yaml', apolloRouterConfig(settings, `${folder}/apollo-router`));
  return files;
}

const NOTE =
  '# Written by `npm run routers` from the environment of the gateway: change that, and write it again.\n';
