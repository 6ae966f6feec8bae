import type { Period } from '@social-return/values/period';
import { describe, expect, it } from 'vitest';
import { catalog } from './catalog.ts';
import { lastPublished, readPeriods } from './chain-report.ts';
import { publicationFrom } from './publication.ts';

const at = (moment: string) => () => new Date(moment);

describe('which half-years are published', () => {
  it('those that are over, by the clock of Rotterdam', () => {
    expect(lastPublished(at('2026-06-30T21:59:59Z'))).toBe('2025-H2');
    expect(lastPublished(at('2026-06-30T22:00:00Z'))).toBe('2026-H1');
  });

  it('from the first through the last, or the part that is asked', () => {
    const [first, last] = ['2024-H2', '2025-H2'] as [Period, Period];
    expect(readPeriods(first, last, {})).toEqual(['2024-H2', '2025-H1', '2025-H2']);
    expect(readPeriods(first, last, { from: '2025-H1', to: '2025-H1' })).toEqual(['2025-H1']);
    expect(() => readPeriods(first, last, { to: '2026-H1' })).toThrow(
      'Argument "to": expected a published half-year, "2024-H2" through "2025-H2", got "2026-H1".',
    );
  });
});

describe('the catalogue', () => {
  const publication = publicationFrom({
    OPEN_DATA_PUBLISHER: 'Gemeente Voorbeeld',
    OPEN_DATA_PUBLISHER_URI: 'https://voorbeeld.example/id',
    OPEN_DATA_CONTACT: 'data@voorbeeld.example',
    PUBLIC_URL: 'https://keten.example/',
  });

  it('has what DCAT-AP-NL 3.0 asks of a catalogue, a dataset and a distribution', () => {
    const described = catalog(publication, publication.publicUrl ?? '', '2025-H2' as Period) as Record<
      string,
      unknown
    >;
    for (const property of [
      'dct:title',
      'dct:description',
      'dct:publisher',
      'dcat:contactPoint',
      'dcat:dataset',
    ]) {
      expect(described).toHaveProperty([property]);
    }
    const [dataset] = described['dcat:dataset'] as Record<string, unknown>[];
    expect(dataset).toMatchObject({
      'dct:identifier': 'https://keten.example/open-data/#chain-report',
      'dct:accessRights': { '@id': expect.stringContaining('access-right/PUBLIC') },
      'dct:publisher': { '@id': 'https://voorbeeld.example/id' },
      'dcat:contactPoint': { 'vcard:hasEmail': { '@id': 'mailto:data@voorbeeld.example' } },
      'dcat:theme': { '@id': expect.stringContaining('data-theme/SOCI') },
      'dct:temporal': {
        'dcat:startDate': { '@value': '2023-01-01' },
        'dcat:endDate': { '@value': '2025-12-31' },
      },
      'dcat:distribution': [
        {
          'dcat:accessURL': { '@id': 'https://keten.example/open-data/chain-report.csv' },
          'dct:license': { '@id': expect.stringMatching(/^https?:/) },
        },
      ],
    });
    for (const property of ['dct:title', 'dct:description', 'dct:creator'])
      expect(dataset).toHaveProperty([property]);
  });
});

describe('the choices of the publisher', () => {
  it.each([
    [{ OPEN_DATA_FROM: '2023' }, 'OPEN_DATA_FROM: expected a half-year such as "2023-H1", got "2023".'],
    [
      { OPEN_DATA_LICENCE: 'free' },
      'OPEN_DATA_LICENCE: expected an address such as "https://data.example.nl", got "free".',
    ],
    [{ PUBLIC_URL: 'javascript:alert(1)' }, 'PUBLIC_URL: expected an address'],
    [{ OPEN_DATA_CONTACT: 'nobody' }, 'OPEN_DATA_CONTACT: expected an e-mail address, got "nobody".'],
  ])('%j is refused', (environment, message) => {
    expect(() => publicationFrom(environment)).toThrow(message);
  });
});
