/**
 * The kinds of action on people that a processing log distinguishes, with the words that a person reads in the access
 * log. A read that is none of these gets an entry here first.
 */
export const ACTIONS = {
  PROFILE: 'Read the profile of a person',
  SEARCH: 'Found a person in a search of candidates',
  MATCHES: 'Found a person who fits a vacancy',
  CONSENTS: 'Read what a person allows',
  REFERRALS: 'Read for which vacancies a person was put forward',
  DECISIONS: 'Read what was decided on a referral of a person',
  PLACEMENTS: 'Read the placements of a person',
  ENTRIES: 'Read what a firm reported of a person',
  CONTACT: 'Read how to reach a person',
  NOTES: 'Read notes on a person',
  INBOX: 'Read that somebody wrote to the inbox of an organisation',
  INBOX_ENTRY: 'Opened what somebody wrote to the inbox of an organisation',
  OWN_ENTRY: 'Read how it stands with an entry of an inbox, by its secret address',
  ACCESS_LOG: 'Read who saw the data of a person',
  CHANGE: 'Changed what is recorded of a person',
  ERASURE: 'Erased a person',
  STATISTICS: 'Counted people without showing anybody',
} as const;

export type Action = keyof typeof ACTIONS;

export function isAction(text: string): text is Action {
  return Object.hasOwn(ACTIONS, text);
}
