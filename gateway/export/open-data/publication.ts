import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { Period } from '@social-return/values/period';
import { PUBLICATION_SETTINGS } from './settings.ts';

/** The publisher of the open data, its licence and its first half-year, as the operator of the gateway chose them. */
export interface Publication {
  readonly publisher: string;
  /** Address of the publisher as an organisation, if it has one. */
  readonly publisherUri: string | null;
  /** E-mail address for questions, if there is one. */
  readonly contact: string | null;
  /** Address of the licence. */
  readonly licence: string;
  /** The first half-year that is published. */
  readonly from: Period;
  /** Where the gateway is reached from outside, without a slash at the end; null: as the request says. */
  readonly publicUrl: string | null;
}

/** Reads the choices. @throws StartFailure that names the variable, what was expected and what was got */
export function publicationFrom(environment: Environment): Publication {
  const settings = readSettings(PUBLICATION_SETTINGS, environment);
  return {
    publisher: settings.OPEN_DATA_PUBLISHER,
    publisherUri: settings.OPEN_DATA_PUBLISHER_URI ?? null,
    contact: settings.OPEN_DATA_CONTACT ?? null,
    licence: settings.OPEN_DATA_LICENCE,
    from: settings.OPEN_DATA_FROM,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
  };
}

/** What is published, and by whom, where nobody says otherwise. */
export const STANDARD_PUBLICATION = publicationFrom({});
