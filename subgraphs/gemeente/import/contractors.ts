import type { ImportField } from '@social-return/subgraph-kit/import/definition';
import type { RowReader } from '@social-return/subgraph-kit/import/row-reader';
import type { Day } from '@social-return/values/day';
import { type ContractorRow, contractorRow } from '../model/contractor.ts';

/** Firms beside the contractor that a row of a file has columns for; larger groups are recorded by a mutation. */
const NUMBERS = [2, 3, 4] as const;

/** The columns of the firms that hold a contract together with its contractor. */
export const CONTRACTOR_FIELDS: readonly ImportField[] = [
  ...NUMBERS.flatMap((n): ImportField[] => [
    {
      name: `contractor${n}Name`,
      headers: [`opdrachtnemer ${n}`, `combinant ${n}`, `deelnemer ${n}`],
      about: `name of firm ${n} of a combinatie or vof; the contractor leads it`,
    },
    {
      name: `contractor${n}Kvk`,
      headers: [`kvk opdrachtnemer ${n}`, `kvk combinant ${n}`, `kvk ${n}`],
      about: 'its KvK number, eight digits',
    },
    {
      name: `contractor${n}From`,
      headers: [`combinant ${n} vanaf`, `vanaf ${n}`],
      about: 'first day on which it holds the contract; else that of the contract',
    },
    {
      name: `contractor${n}Until`,
      headers: [`combinant ${n} tot`, `tot ${n}`],
      about: 'first day on which it no longer does; else the end of the contract',
    },
    {
      name: `contractor${n}Share`,
      headers: [`aandeel ${n}`],
      about: 'part of the obligation that the contract states, such as 1/3',
    },
  ]),
  {
    name: 'contractorShare',
    headers: ['aandeel', 'aandeel 1'],
    about: 'the same of the contractor: of every firm or of none, together 1',
  },
];

/**
 * The firms that hold the contract together, as a row says; null for a row that names none beside the contractor, which
 * leaves those that are recorded as they are.
 */
export function readContractors(
  read: RowReader,
  contractor: Pick<ContractorRow, 'kvk' | 'name'>,
  start: Day,
): ContractorRow[] | null {
  const named = NUMBERS.filter((n) => read.has(`contractor${n}Kvk`) || read.has(`contractor${n}Name`));
  const share = shareIn(read, 'contractorShare');
  if (named.length === 0) return null;
  const others = named.map((n) =>
    contractorRow({
      name: read.text(`contractor${n}Name`, 200),
      kvk: read.kvk(`contractor${n}Kvk`),
      lead: false,
      since: read.optionalDay(`contractor${n}From`) ?? start,
      until: read.optionalDay(`contractor${n}Until`),
      share: shareIn(read, `contractor${n}Share`),
    }),
  );
  return [contractorRow({ ...contractor, lead: true, since: start, until: null, share }), ...others];
}

function shareIn(read: RowReader, field: string) {
  const text = read.optionalText(field, 20);
  if (text === null) return null;
  const [, numerator, denominator] = /^(\d{1,7})\s*\/\s*(\d{1,7})$/.exec(text) ?? [];
  if (numerator === undefined || denominator === undefined) {
    read.refuse(field, 'expected a fraction such as 1/3');
    return null;
  }
  return { numerator: Number(numerator), denominator: Number(denominator) };
}
