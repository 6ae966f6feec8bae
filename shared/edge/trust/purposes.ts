/**
 * What personal data may be read for (doelbinding). A request for people names one of these; the organisation that
 * holds the data checks it, and writes it in its processing log as the activity of its register of processing.
 */
export const PURPOSES = {
  MATCHING: 'Finding work, chores or training that fit a person, and people who fit a vacancy.',
  GUIDANCE: 'Helping a person on the way: referrals, placements and what follows (begeleiding).',
  CONTRACTS: 'Checking that contractors do what they agreed, with the people they placed.',
  REPORTING: 'Making reports and statistics; no person is shown.',
  OVERSIGHT:
    'Checking who saw which data, or seeing what is kept of oneself, for a person or an auditor (toezicht, recht op inzage).',
  ERASURE: 'Erasing a person at every organisation (recht op vergetelheid).',
} as const;

export type Purpose = keyof typeof PURPOSES;

export function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(PURPOSES, text);
}

/** The activity in a register of processing (verwerkingsactiviteit) that a purpose stands for. */
export function activityOfPurpose(organisation: string, purpose: Purpose): string {
  return `urn:social-return:${organisation}:processing:${purpose.toLowerCase()}`;
}
