import { address, text, textOfKind } from '@social-return/runtime/settings/kinds';
import { isPeriod, type Period, parsePeriod } from '@social-return/values/period';

/** The publisher of the open data, its licence and its first half-year ([files and open data](exports.md)). */
export const PUBLICATION_SETTINGS = {
  PUBLIC_URL: address({
    what: 'Where the gateway is reached from outside, for addresses in the open data.',
    otherwise: 'as the request says',
  }),
  OPEN_DATA_FROM: textOfKind(
    'a half-year such as "2023-H1"',
    (given): Period | undefined => (isPeriod(given) ? given : undefined),
    { what: 'The first half-year that is published.', standard: parsePeriod('2023-H1') },
  ),
  OPEN_DATA_PUBLISHER: text({
    what: 'Name of the publisher.',
    standard: 'Organisaties van de keten voor social return',
  }),
  OPEN_DATA_PUBLISHER_URI: address({ what: 'Address of the publisher as an organisation.' }),
  OPEN_DATA_CONTACT: textOfKind(
    'an e-mail address',
    (given): string | undefined => (/^[^\s@<>"]+@[^\s@<>"]+$/.test(given) ? given : undefined),
    { what: 'E-mail address for questions.' },
  ),
  OPEN_DATA_LICENCE: address({
    what: 'Address of the licence.',
    standard: 'http://creativecommons.org/publicdomain/zero/1.0/deed.nl',
    otherwise: 'CC0 1.0',
  }),
};
