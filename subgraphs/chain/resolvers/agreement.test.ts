import {
  PUBLICATION_THRESHOLDS,
  type Thresholds,
  thresholdsFrom,
} from '@social-return/contract/publication/thresholds';
import { report as contribution } from '@social-return/contract/questions/contributions';
import { packForTest } from '@social-return/contract/questions/testing';
import { registry } from '@social-return/contract/registry/in-force';
import { describe, expect, it } from 'vitest';
import type { OrganisationAnswer } from '../interpretation/answers.ts';
import { Agreement } from './agreement.ts';

const answer = (name: string, thresholds?: Thresholds) =>
  ({
    organisation: registry().named(name),
    contribution: contribution.parse({
      asOf: '2026-03-02T12:00:00.000Z',
      claims: packForTest([]),
      cells: {},
      measures: [],
      ...(thresholds ? { thresholds } : {}),
    }),
  }) as OrganisationAnswer<ReturnType<typeof contribution.parse>>;

describe('an organisation that publishes by other thresholds than the chain', () => {
  it('has no part in a report, and the log says so once', () => {
    const said: string[] = [];
    const agreement = new Agreement(PUBLICATION_THRESHOLDS, (text) => said.push(text));
    const answers = [
      answer('gemeente', PUBLICATION_THRESHOLDS),
      answer('havensteder', thresholdsFrom('BUURT=3,WIJK=10')),
      answer('eneco'),
    ];
    const counted = () => agreement.among(answers).map((each) => each.contribution !== null);
    expect([counted(), counted()]).toEqual([
      [true, false, true],
      [true, false, true],
    ]);
    expect(said).toEqual([
      'chain: no part of havensteder counts in reports. PUBLICATION_THRESHOLDS: expected BUURT=10,WIJK=10,CITY=10, as the chain has them, got BUURT=3,WIJK=10,CITY=10 of havensteder.',
    ]);
  });
});
