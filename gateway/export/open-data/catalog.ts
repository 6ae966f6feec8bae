import { CITY } from '@social-return/contract/areas/areas';
import { addDays } from '@social-return/values/day';
import { type Period, periodEnd, periodStart } from '@social-return/values/period';
import type { Publication } from './publication.ts';

const AUTHORITY = 'http://publications.europa.eu/resource/authority';

/**
 * What is published, described after DCAT-AP-NL 3.0 (Geonovum) as JSON-LD, so that a data portal can harvest
 * it.
 * @param base where the gateway is reached, without a slash at the end
 * @param last the last half-year that is published; null when none is over yet
 */
export function catalog(publication: Publication, base: string, last: Period | null): object {
  const home = `${base}/open-data/`;
  const shared = {
    'dct:publisher': agent(publication),
    'dcat:contactPoint': contactPoint(publication, home),
    'dct:language': { '@id': `${AUTHORITY}/language/NLD` },
    'dct:license': { '@id': publication.licence },
  };
  return {
    '@context': CONTEXT,
    '@id': home,
    '@type': 'dcat:Catalog',
    'dct:title': dutch('Social return in de keten: open data'),
    'dct:description': dutch(
      'Cijfers over social return van organisaties in Rotterdam, per half jaar en per wijk. Geen cijfer is tot een persoon te herleiden.',
    ),
    ...shared,
    'foaf:homepage': { '@id': home },
    'dcat:dataset': [dataset(publication, home, last, shared)],
  };
}

function dataset(publication: Publication, home: string, last: Period | null, shared: object): object {
  return {
    '@id': `${home}#chain-report`,
    '@type': 'dcat:Dataset',
    'dct:title': dutch('Ketenrapport social return'),
    'dct:description': dutch(
      'Mensen, plaatsingen en uren, elk één keer geteld over alle organisaties, en de eigen maten van elke organisatie naast elkaar. Elk cijfer noemt zijn regel, versie en bron, en of die een aanname is. Alleen half jaren die alle organisaties hebben vastgesteld. Cijfers over weinig mensen zijn onderdrukt.',
    ),
    'dct:identifier': `${home}#chain-report`,
    'dct:accessRights': { '@id': `${AUTHORITY}/access-right/PUBLIC` },
    'dct:creator': agent(publication),
    ...shared,
    'dcat:theme': { '@id': `${AUTHORITY}/data-theme/SOCI` },
    'dcat:keyword': ['social return', 'SROI', 'werk', 'wijken', 'Rotterdam'].map(dutch),
    'dct:accrualPeriodicity': { '@id': `${AUTHORITY}/frequency/ANNUAL_2` },
    'dct:spatial': {
      '@type': 'dct:Location',
      'dct:identifier': CITY.code,
      'skos:prefLabel': dutch(CITY.name),
    },
    ...(last === null ? {} : { 'dct:temporal': temporal(publication.from, last) }),
    'dcat:distribution': [
      distribution(`${home}chain-report.csv`, 'CSV, met ; en decimale komma', 'text/csv', publication, {
        'dct:conformsTo': { '@id': `${home}dictionary.json` },
      }),
    ],
    'foaf:page': [`${home}dictionary.json`, `${home}dictionary.csv`].map((page) => ({
      '@id': page,
      '@type': 'foaf:Document',
    })),
  };
}

function distribution(
  url: string,
  title: string,
  mediaType: string,
  { licence }: Publication,
  more: object,
): object {
  return {
    '@id': url,
    '@type': 'dcat:Distribution',
    'dct:title': dutch(title),
    'dcat:accessURL': { '@id': url },
    'dcat:downloadURL': { '@id': url },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${mediaType}` },
    'dct:license': { '@id': licence },
    ...more,
  };
}

function agent({ publisher, publisherUri }: Publication): object {
  return {
    ...(publisherUri === null ? {} : { '@id': publisherUri }),
    '@type': 'foaf:Agent',
    'foaf:name': dutch(publisher),
  };
}

function contactPoint({ publisher, contact }: Publication, home: string): object {
  const reach =
    contact === null
      ? { 'vcard:hasURL': { '@id': home } }
      : { 'vcard:hasEmail': { '@id': `mailto:${contact}` } };
  return { '@type': 'vcard:Kind', 'vcard:fn': dutch(publisher), ...reach };
}

/** Half-years from the first day of the first through the last day of the last. */
function temporal(first: Period, last: Period): object {
  return {
    '@type': 'dct:PeriodOfTime',
    'dcat:startDate': { '@type': 'xsd:date', '@value': periodStart(first) },
    'dcat:endDate': { '@type': 'xsd:date', '@value': addDays(periodEnd(last), -1) },
  };
}

function dutch(text: string): object {
  return { '@language': 'nl', '@value': text };
}

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
