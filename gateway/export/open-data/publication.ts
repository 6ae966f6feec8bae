import { StartFailure } from '@social-return/runtime/process/failure';
import { isPeriod, type Period, parsePeriod } from '@social-return/values/period';

/** Who publishes the open data, under what licence and from when. Choices of who runs the gateway. */
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

const STANDARD = {
  publisher: 'Organisaties van de keten voor social return',
  licence: 'http://creativecommons.org/publicdomain/zero/1.0/deed.nl',
  from: parsePeriod('2023-H1'),
};

/** Reads the choices from the environment. @throws StartFailure that names the variable, what was expected and what was got. */
export function publicationFrom(environment: NodeJS.ProcessEnv): Publication {
  const from = environment.OPEN_DATA_FROM || STANDARD.from;
  if (!isPeriod(from)) throw wrong('OPEN_DATA_FROM', 'a half-year such as "2023-H1"', from);
  return {
    publisher: environment.OPEN_DATA_PUBLISHER || STANDARD.publisher,
    publisherUri: address(environment, 'OPEN_DATA_PUBLISHER_URI'),
    contact: email(environment.OPEN_DATA_CONTACT),
    licence: address(environment, 'OPEN_DATA_LICENCE') ?? STANDARD.licence,
    from,
    publicUrl: address(environment, 'PUBLIC_URL')?.replace(/\/+$/, '') ?? null,
  };
}

function address(environment: NodeJS.ProcessEnv, name: string): string | null {
  const value = environment[name];
  if (!value) return null;
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) {
    throw wrong(name, 'an address such as "https://data.example.nl"', value);
  }
  return value;
}

function email(value: string | undefined): string | null {
  if (!value) return null;
  if (!/^[^\s@<>"]+@[^\s@<>"]+$/.test(value)) throw wrong('OPEN_DATA_CONTACT', 'an e-mail address', value);
  return value;
}

function wrong(name: string, expected: string, given: string): StartFailure {
  return new StartFailure(`${name}: expected ${expected}, got "${given}".`);
}
