import { CITY } from '@social-return/contract/areas/areas';
import { organisationType } from '@social-return/contract/model/organisation';
import { CITY_ONLY, type Gate, type PublishedValue } from '@social-return/contract/publication/gate';
import type { CorrectionShape, ReportContribution } from '@social-return/contract/questions/contributions';
import { parsePeriod, previousPeriod } from '@social-return/values/period';
import type { OrganisationAnswer } from '../interpretation/answers.ts';
import type { ChainReport } from '../model/report.ts';
import type { ReportKey } from './report-key.ts';

/**
 * Which parts of a report are fixed, and what was recorded about earlier ones since theirs were. A figure about people
 * is corrected in the report of the next half-year alone, unless `all` is asked by people who may see the records: two
 * corrections of one figure, in two reports, could differ by one person.
 */
export function factsOfFixing(
  answers: readonly OrganisationAnswer<ReportContribution>[],
  { area: { code: area }, period }: Pick<ReportKey, 'area' | 'period'>,
  gate: Gate,
  all = false,
): Pick<ChainReport, 'fixedAt' | 'fixedParts' | 'corrections'> {
  const fixedParts = answers.flatMap(({ organisation, contribution }) =>
    contribution?.fixedAt
      ? [{ organisation: organisationType(organisation), fixedAt: contribution.fixedAt }]
      : [],
  );
  const corrected = previousPeriod(parsePeriod(period));
  const moments = fixedParts.map(({ fixedAt }) => fixedAt).sort();
  return {
    fixedAt: fixedParts.length === answers.length ? (moments.at(-1) ?? null) : null,
    fixedParts,
    corrections: answers.flatMap(({ organisation, contribution }) =>
      (contribution?.corrections ?? []).flatMap((correction) => {
        const figures = publishFigures(correction, all || correction.period === corrected ? gate : null);
        // Of a part of the city, or before this report is fixed, even that something was recorded can be about one person.
        return figures === null && (area !== CITY.code || gate.standing !== 'STANDS')
          ? []
          : [{ organisation: organisationType(organisation), period: correction.period, figures }];
      }),
    ),
  };
}

/**
 * The figures that differ. A figure about people differs by those who came or went, which are at least as many as it is
 * about more or fewer; what does not say how many these are could be about one.
 */
function publishFigures(
  { figures }: CorrectionShape,
  gate: Gate | null,
): ChainReport['corrections'][number]['figures'] {
  const published = figures.flatMap(({ peopleChanged = 0, ...figure }) => {
    if (peopleChanged === null) return [figure as PublishedValue<typeof figure>];
    return gate?.pass({ people: peopleChanged, where: CITY_ONLY }, () => figure) ?? [];
  });
  return published.length === 0 ? null : published;
}
