import { CITY } from '@social-return/contract/areas/areas';
import { organisationType } from '@social-return/contract/model/organisation';
import { CITY_ONLY, type Gate } from '@social-return/contract/publication/gate';
import type { ReportContribution } from '@social-return/contract/questions/contributions';
import type { OrganisationAnswer } from '../interpretation/answers.ts';
import { tenthsOfHours } from '../interpretation/attribution.ts';
import type { CountedClaims } from '../interpretation/counted.ts';
import { hoursOf } from '../interpretation/report.ts';
import type { ChainReport } from '../model/report.ts';
import type { AttributedHours, ObligationTotals } from '../model/report-parts.ts';
import { thousandths } from './published-counts.ts';

/**
 * The counted hours divided over who claims them. All parts or none: with all but one, the last could be worked out.
 * What an organisation claims and what is attributed to it differ by what others claim too, so that must be about enough
 * people as well, or about nobody.
 */
export function publishAttribution(
  answers: readonly OrganisationAnswer<ReportContribution>[],
  { figures, attribution: parts, people, behind }: CountedClaims,
  gate: Gate,
): ChainReport['attribution'] {
  const answered = answers.filter(({ contribution }) => contribution !== null);
  const shared = [behind.double, ...behind.doubleOf.filter((few) => few > 0)];
  const all = { people: [...people, ...shared], where: CITY_ONLY } as const;
  const attributed = parts.map((part) => part.attributed);
  return gate.pass(all, () => {
    const tenths = tenthsOfHours(figures.minuteDays, attributed);
    return answered.map(({ organisation }, n) => {
      const claimed = hoursOf(parts[n]?.claimed ?? 0);
      const given = (tenths[n] ?? 0) / 10;
      const [placements] = gate.parts(all, [parts[n]?.placements ?? 0]);
      return {
        organisation: organisationType(organisation),
        claimedHours: claimed,
        attributedHours: given,
        doubleClaimedHours: Math.max(0, Math.round(10 * (claimed - given)) / 10),
        placements: placements as AttributedHours['placements'],
      };
    });
  });
}

/** Of the whole city only: contracts have no area. Contracts are not people; what is realised is about those placed. */
export function publishObligations(
  answers: readonly OrganisationAnswer<ReportContribution>[],
  area: string,
  gate: Gate,
): ObligationTotals[] | null {
  if (area !== CITY.code) return null;
  return answers.flatMap(({ organisation, contribution }) => {
    if (!contribution?.obligation) return [];
    const { obligedCents, realisedCents, overshootCents, realisedPeople, contracts, withClause } =
      contribution.obligation;
    const people = { people: realisedPeople, where: CITY_ONLY } as const;
    const realised = gate.pass(people, () => BigInt(realisedCents));
    return [
      {
        organisation: organisationType(organisation),
        obliged: BigInt(obligedCents),
        realised,
        overshoot: overshootCents === undefined ? null : gate.pass(people, () => BigInt(overshootCents)),
        suppressed: realised === null,
        contracts,
        withClause,
        coverage: contracts === 0 ? null : thousandths(withClause, contracts),
      },
    ];
  });
}
