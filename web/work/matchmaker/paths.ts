/** Everything that waits for a decision. */
export const INBOX_PATH = { path: { nl: 'postvak', en: 'inbox' } };

/** Somebody who was put forward: known by vacancy and referral together. */
export const REFERRAL_PATH = { path: { nl: 'postvak/verwijzing/:on', en: 'inbox/referral/:on' } };

/** Somebody who was accepted. */
export const ACCEPTED_PATH = { path: { nl: 'postvak/aangenomen/:on', en: 'inbox/accepted/:on' } };

/** What somebody without an account wrote about a vacancy. */
export const RESPONSE_PATH = { path: { nl: 'postvak/reactie/:on', en: 'inbox/response/:on' } };

/** Work that somebody offered. */
export const OFFER_PATH = { path: { nl: 'postvak/aanbod/:on', en: 'inbox/offer/:on' } };

/** What an initiative asks. */
export const PROPOSAL_PATH = { path: { nl: 'postvak/vraag/:on', en: 'inbox/request/:on' } };

/** The organisation's own vacancies. */
export const VACANCIES_PATH = { path: { nl: 'vacatures', en: 'vacancies' } };

/** A new vacancy, or a copy of one. */
export const NEW_VACANCY_PATH = { path: { nl: 'vacature-maken', en: 'new-vacancy' } };
export const COPY_PATH = { path: { nl: 'vacatures/:on/kopie', en: 'vacancies/:on/copy' } };

/** One own vacancy. */
export const VACANCY_PATH = { path: { nl: 'vacatures/:on', en: 'vacancies/:on' } };

/** The people who fit one. */
export const FITTING_PATH = { path: { nl: 'vacatures/:on/passend', en: 'vacancies/:on/fitting' } };
