import { type LogFields, logOf } from '../observe/log.ts';
import { CHAIN_AUDIENCE } from './issuers.ts';

/** What an operator wants to be woken for; each is one `event` in the log. */
const ALARMS = {
  TOKEN_CLAIMS_TOO_MUCH: 'A token claims what its issuer may not give.',
  IDS_GUESSED: 'Somebody asks for people by ids that show nobody, again and again.',
} as const;

export type AlarmEvent = keyof typeof ALARMS;

/** Reports an event. Never with a person, a subject or an id of a row among the fields: names of the registry, numbers, traces. */
export type Alarm = (event: AlarmEvent, fields: LogFields) => void;

/** Writes alarms as lines of the log of the service that verifies tokens for that audience. */
export function logAlarm(audience: string): Alarm {
  const log = logOf(audience === CHAIN_AUDIENCE ? 'gateway' : audience);
  return (event, fields) => log.warn(ALARMS[event], { event, ...fields });
}
