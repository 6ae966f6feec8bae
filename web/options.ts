import { type Log, logOf } from '@social-return/edge/observe/log';
import { groupsHelp } from '@social-return/runtime/settings/help';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { Clock } from '@social-return/values/day';
import { type SignInOptions, signInOptions } from './session/options.ts';
import { WEB_GROUPS, WEB_SETTINGS } from './settings.ts';
import type { Site } from './site.ts';

/** How the page is set up. */
export interface WebOptions {
  readonly host: string;
  readonly port: number;
  /** Where the gateway answers GraphQL. */
  readonly graph: string;
  /** Longest wait for an answer of the graph, in milliseconds. */
  readonly deadlineMs: number;
  readonly site: Site;
  /** How people sign in; nobody does without it. */
  readonly signIn?: SignInOptions;
  readonly log: Log;
  /** The clock of the system without it. */
  readonly clock?: Clock;
}

export const WEB_HELP = `npm run web: the page for residents, initiatives and partners, over a gateway that runs elsewhere.

${groupsHelp(WEB_GROUPS)}`;

/** Reads the options from the environment. @throws StartFailure that names the variable, what was expected and what was got. */
export function webOptions(environment: Environment): WebOptions {
  const settings = readSettings(WEB_SETTINGS, environment);
  const signIn = signInOptions(settings);
  return {
    host: settings.HOST,
    port: settings.PORT,
    graph: settings.GRAPH_URL,
    deadlineMs: settings.GRAPH_DEADLINE_MS,
    site: {
      origin: new URL(settings.WEB_PUBLIC_URL).origin,
      name: settings.WEB_NAME,
      contact: settings.WEB_CONTACT,
      theme: settings.WEB_THEME,
      hasWorkbench: signIn !== undefined,
    },
    signIn,
    log: logOf('web', environment),
  };
}
