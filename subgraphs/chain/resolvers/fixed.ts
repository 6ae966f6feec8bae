import type { ReportContribution } from '../../../shared/chain/contributions.ts';
import { organisationType } from '../../../shared/target/organisation.ts';
import type { Answered } from '../interpretation/answers.ts';
import type { ChainReport } from '../model/report.ts';

/** Which parts of a report are fixed, and what was recorded about earlier ones since theirs were. */
export function fixedFacts(
  answers: readonly Answered<ReportContribution>[],
  threshold: number,
): Pick<ChainReport, 'fixedAt' | 'fixedParts' | 'corrections'> {
  const fixedParts = answers.flatMap(({ organisation, contribution }) =>
    contribution?.fixedAt
      ? [{ organisation: organisationType(organisation), fixedAt: contribution.fixedAt }]
      : [],
  );
  const moments = fixedParts.map(({ fixedAt }) => fixedAt).sort();
  return {
    fixedAt: fixedParts.length === answers.length ? (moments.at(-1) ?? null) : null,
    fixedParts,
    corrections: answers.flatMap(({ organisation, contribution }) =>
      (contribution?.corrections ?? []).map(({ period, people, figures }) => ({
        organisation: organisationType(organisation),
        period,
        // Nobody's claims changed: it is about money alone.
        figures: people > 0 && people < threshold ? null : figures,
      })),
    ),
  };
}
