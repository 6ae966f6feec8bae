import type { Log } from '@social-return/edge/observe/log';
import { CHAIN_AUDIENCE, issuersInForce } from '@social-return/edge/trust/issuers';
import { currentCallerVerifier } from '@social-return/edge/trust/verify';
import type { Clock } from '@social-return/values/day';
import type { Graph } from '../graph/graph.ts';
import type { Part } from '../http/app.ts';
import type { Site } from '../site.ts';
import { TASKS, workRoutes } from '../work/routes.ts';
import { workPart } from '../work/serve.ts';
import { createEndedSessions, createLogoutReader } from './ended.ts';
import type { SignInOptions } from './options.ts';
import { createRelyingParty } from './relying-party.ts';
import { createSeal } from './sealed.ts';
import { createSessions } from './sessions.ts';
import { signInPart } from './sign-in.ts';
import { signOutPart } from './sign-out.ts';

export interface SessionPartsOptions extends SignInOptions {
  readonly graph: Graph;
  readonly site: Site;
  readonly log: Log;
  readonly clock: Clock;
}

/** The parts of the page for people who sign in: signing in and out, and the workbench. */
export function sessionParts({
  keys,
  clients,
  tasks = TASKS,
  graph,
  site,
  log,
  clock,
  ...trust
}: SessionPartsOptions): readonly Part[] {
  const { origin } = site;
  const seal = createSeal(keys, clock);
  const issuers = createRelyingParty({ clients, issuers: trust.issuers, origin, clock });
  const verify = currentCallerVerifier(issuersInForce(trust.issuers), CHAIN_AUDIENCE, { clock });
  const ended = createEndedSessions();
  const sessions = createSessions({ seal, issuers, verify, ended, origin, clock });
  const known = { seal, issuers, sessions, origin, log };
  return [
    signInPart(known),
    signOutPart({ ...known, ended, readLogout: createLogoutReader(clock) }),
    workPart({ ...known, graph, routes: workRoutes(tasks) }),
  ];
}
