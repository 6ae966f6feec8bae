/** What a release of a test says beside what all of them say. */
export type ReleasePart = Readonly<Record<string, unknown>>;

export const SUPPLIER = { id: 'NL-KVK-12345679', name: 'Proefbouw BV' };
export const SECOND_SUPPLIER = { id: 'NL-KVK-23456784', name: 'Groenproef BV' };

export const AWARD = {
  id: 'A1',
  title: 'Gunning proefplein',
  status: 'active',
  value: { amount: 100_000, currency: 'EUR' },
  suppliers: [SUPPLIER],
  contractPeriod: { startDate: '2026-02-01T00:00:00+01:00', endDate: '2027-01-31T23:59:59+01:00' },
};

export const CONTRACT = {
  id: 'C1',
  awardID: 'A1',
  status: 'active',
  value: { amount: 100_000, currency: 'EUR' },
  period: { startDate: '2026-02-01', endDate: '2027-01-31' },
};

/** A release of OCDS 1.1 with one active award, unless the part says otherwise. */
export function release(part: ReleasePart = {}): ReleasePart {
  return {
    ocid: 'ocds-proef-1',
    id: `release-${part.date ?? '2025-01-10'}`,
    date: '2025-01-10T09:00:00Z',
    tag: ['award'],
    initiationType: 'tender',
    language: 'nl',
    buyer: { id: 'b', name: 'Inkoop Stadsbeheer' },
    parties: [{ ...SUPPLIER, roles: ['supplier'], identifier: { scheme: 'NL-KVK', id: '12345679' } }],
    tender: { id: 'T1', title: 'Groot onderhoud proefplein', mainProcurementCategory: 'works' },
    awards: [AWARD],
    ...part,
  };
}

/** A package of OCDS 1.1 with a list of that name. */
export function inPackage(list: 'releases' | 'records', items: readonly unknown[]): ReleasePart {
  return {
    uri: 'https://voorbeeld.invalid/p.json',
    version: '1.1',
    publisher: { name: 'Proef' },
    [list]: items,
  };
}

/** A record: the compiled release, with its releases as links or embedded. */
export function record(compiled: ReleasePart | null, releases: readonly unknown[] = []): ReleasePart {
  const ocid = compiled?.ocid ?? 'ocds-proef-1';
  return { ocid, releases, ...(compiled ? { compiledRelease: { ...compiled, tag: ['compiled'] } } : {}) };
}

/** JSON lines. */
export function lines(...values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
