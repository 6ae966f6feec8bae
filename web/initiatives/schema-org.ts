import type { WholeInitiative } from './ask.ts';

/** The words of schema.org for what something is counted in (UN/CEFACT codes); euros are a price. */
const UNIT_CODES = { HOURS: 'HUR', DAYS: 'DAY' } as const;

/** The initiative for search engines: a schema.org/Organization, and what it asks as what it seeks. @param address its own page, whole */
export function initiativeOrganization(initiative: WholeInitiative, address: string): object {
  const open = initiative.requests.filter(({ status }) => status === 'OPEN');
  return {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    '@id': address,
    name: initiative.name,
    description: initiative.description,
    url: initiative.website ?? address,
    foundingDate: initiative.since,
    ...(initiative.until && { dissolutionDate: initiative.until }),
    location: {
      '@type': 'Place',
      name: initiative.area.name,
      address: {
        '@type': 'PostalAddress',
        addressLocality: 'Rotterdam',
        addressRegion: 'Zuid-Holland',
        addressCountry: 'NL',
      },
    },
    ...(open.length > 0 && {
      seeks: open.map(({ id, title, description, closesOn, asked: { unit, amount } }) => ({
        '@type': 'Demand',
        identifier: id,
        name: title,
        description,
        validThrough: closesOn,
        ...(unit === 'EURO'
          ? { priceSpecification: { '@type': 'PriceSpecification', price: amount, priceCurrency: 'EUR' } }
          : {
              eligibleQuantity: { '@type': 'QuantitativeValue', value: amount, unitCode: UNIT_CODES[unit] },
            }),
      })),
    }),
  };
}
