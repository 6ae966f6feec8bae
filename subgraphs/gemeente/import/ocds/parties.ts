import type { Members } from '@social-return/subgraph-kit/import/members';

/** A firm as a process names it. */
export interface Firm {
  readonly name: string;
  /** Its KvK number; what was given for one when it is none, and nothing when there is nothing. */
  readonly kvk: string;
  /** Whether the process gives it more than one. */
  readonly isAmbiguous: boolean;
}

const SCHEME = /^(?:NL[-: ]?)?(?:KVK|COC)$/i;
const PREFIX = /^NL[-: ]?(?:KVK|COC)[-: ]*|^KVK[-: ]+/i;

/** The firms that a list names, each once: as the parties of the process have it, and as the reference itself does. */
export function firmsOf(process: Members, references: readonly Members[]): Firm[] {
  const firms = references.map((reference) => firmOf(process, reference));
  return firms.filter(
    ({ kvk, name }, index) =>
      firms.findIndex((other) => other.kvk === kvk && (kvk !== '' || other.name === name)) === index,
  );
}

function firmOf(process: Members, reference: Members): Firm {
  const sources = [reference, ...partiesOf(process, reference)];
  const numbers = sources.flatMap(kvkNumbers);
  const valid = [...new Set(numbers.filter((number) => /^\d{8}$/.test(number)))];
  const names = sources.flatMap((source) => [
    source.text('name'),
    source.object('identifier').text('legalName'),
  ]);
  return {
    name: names.find((name) => name !== '') ?? '',
    kvk: valid[0] ?? numbers[0] ?? '',
    isAmbiguous: valid.length > 1,
  };
}

/** The name of the party that buys: the buyer, else who runs the procurement, by the reference or by its role among the parties. */
export function buyerOf(process: Members): string {
  const tender = process.object('tender');
  const named = [process.object('buyer'), tender.object('procuringEntity')];
  const byReference = named.flatMap((reference) => [reference, ...partiesOf(process, reference)]);
  const byRole = ['buyer', 'procuringEntity'].flatMap((role) =>
    process.list('parties').filter((party) => [party.value('roles')].flat().includes(role)),
  );
  return [...byReference, ...byRole].map((each) => each.text('name')).find((name) => name !== '') ?? '';
}

function partiesOf(process: Members, reference: Members): readonly Members[] {
  const id = reference.text('id');
  return process.list('parties').filter((party) => party.text('id') === id && id !== '');
}

/** The KvK numbers by which a party is known: of its identifiers, and of an id such as NL-KVK-12345678. */
function kvkNumbers(party: Members): string[] {
  const identifiers = [party.object('identifier'), ...party.list('additionalIdentifiers')].map((each) => ({
    scheme: each.text('scheme'),
    id: each.text('id'),
  }));
  return [...identifiers, { scheme: '', id: party.text('id') }].flatMap(({ scheme, id }) =>
    id !== '' && (SCHEME.test(scheme) || PREFIX.test(id)) ? [plainNumber(id.replace(PREFIX, ''))] : [],
  );
}

function plainNumber(text: string): string {
  const digits = text.replace(/[ .]/g, '');
  return /^\d+$/.test(digits) ? digits : text;
}
