/** Where one person is. */
export const PERSON_PATH = { path: { nl: 'mensen/:on', en: 'people/:on' } };

/** Where the consents of a person are. */
export const CONSENT_PATH = { path: { nl: 'mensen/:on/toestemming', en: 'people/:on/consent' } };

/** Where the vacancies are that fit a person. */
export const MATCHES_PATH = { path: { nl: 'mensen/:on/passend', en: 'people/:on/fitting' } };
