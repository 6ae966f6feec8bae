import { areaOf, CITY } from '../../../shared/areas/areas.ts';
import { type ReportContribution, report, reportQuestion } from '../../../shared/chain/contributions.ts';
import { CHAIN_REPORT } from '../../../shared/chain/questions.ts';
import { areaType } from '../../../shared/target/area.ts';
import { organisationType } from '../../../shared/target/organisation.ts';
import { parsePeriod, periodRange } from '../../../shared/values/period.ts';
import { type Answered, contributed, readAnswers } from '../interpretation/answers.ts';
import { countOnce, hoursOf, PUBLICATION_THRESHOLD } from '../interpretation/report.ts';
import { answeredBy } from '../model/answer.ts';
import type { ChainReport, Count, OrganisationMeasures } from '../model/report.ts';
import { type Representation, readQuestion } from './questions.ts';

/** The report over everybody who answered. Without any answer there are no figures: nothing is not zero. */
export async function chainReport(representation: Representation): Promise<ChainReport> {
  const { period, area } = readQuestion(reportQuestion, representation);
  const name = parsePeriod(period);
  const code = area ?? CITY.code;
  const answers = readAnswers(CHAIN_REPORT, report, representation);
  const threshold = PUBLICATION_THRESHOLD[areaOf(code)?.level ?? 'BUURT'];
  return {
    query: representation.query as string,
    period: name,
    ...periodRange(name),
    area: areaType(code),
    ...figures(contributed(answers), threshold),
    ownMeasures: ownMeasures(answers, threshold),
    answeredBy: answeredBy(answers),
  };
}

function figures(contributions: readonly ReportContribution[], threshold: number) {
  if (contributions.length === 0) {
    return { uniquePeople: null, placements: null, hours: null, doubleClaims: null, residents: null };
  }
  const { people, placements, minuteDays, doubleClaims, residents } = countOnce(contributions);
  const hidden = people < threshold;
  const count = (value: number): Count => (hidden ? HIDDEN : shown(value));
  // Parts below the threshold would show few people, and the others would show the part by subtraction.
  const parts = [residents.inside, residents.outside, residents.unknown];
  const partsHidden = hidden || parts.some((part) => part > 0 && part < threshold);
  const part = (value: number): Count => (partsHidden ? HIDDEN : shown(value));
  const known = residents.inside + residents.outside;
  return {
    uniquePeople: count(people),
    placements: count(placements),
    hours: hidden ? null : hoursOf(minuteDays),
    doubleClaims: count(doubleClaims),
    residents: {
      share: partsHidden || known === 0 ? null : Math.round((1000 * residents.inside) / known) / 1000,
      inside: part(residents.inside),
      outside: part(residents.outside),
      unknown: part(residents.unknown),
    },
  };
}

const HIDDEN: Count = { value: null, suppressed: true };

function shown(value: number): Count {
  return { value, suppressed: false };
}

function ownMeasures(
  answers: readonly Answered<ReportContribution>[],
  threshold: number,
): OrganisationMeasures[] {
  return answers.flatMap(({ organisation, contribution }) => {
    if (!contribution) return [];
    const measures = contribution.measures.filter(({ people }) => people === null || people >= threshold);
    return [
      {
        organisation: organisationType(organisation),
        measures,
        suppressed: contribution.measures.length - measures.length,
      },
    ];
  });
}
