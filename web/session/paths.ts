/** Where an issuer sends people back with a code. One address per issuer, so that no issuer can answer for another (RFC 9700, 4.4). */
export const callbackPath = (client: string): string => `/session/callback/${client}`;

/** Where an issuer says that somebody signed out (OpenID Connect Back-Channel Logout). */
export const backChannelPath = (client: string): string => `/session/back-channel/${client}`;

/** Where an issuer sends people who signed out everywhere. */
export const ENDED_PATH = '/session/ended';
