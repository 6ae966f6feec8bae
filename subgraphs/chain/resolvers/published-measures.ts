import type { Measure } from '@social-return/contract/model/measure';
import { organisationType } from '@social-return/contract/model/organisation';
import {
  type Behind,
  CITY_ONLY,
  type Gate,
  type PublishedValue,
} from '@social-return/contract/publication/gate';
import type {
  MeasureShape,
  ReportContribution,
  RuleShape,
} from '@social-return/contract/questions/contributions';
import type { OrganisationAnswer } from '../interpretation/answers.ts';
import type { OrganisationMeasures } from '../model/report-parts.ts';

/** Each organisation's own figures as they are published, each by the people behind it. */
export function publishMeasures(
  answers: readonly OrganisationAnswer<ReportContribution>[],
  query: string,
  gate: Gate,
): OrganisationMeasures[] {
  return answers.flatMap(({ organisation, contribution }) => {
    if (!contribution) return [];
    const measures = contribution.measures.flatMap((measure) => {
      const published = publishMeasure(measure, contribution, gate);
      return published ? [published] : [];
    });
    const shown = new Set(measures.map(({ unit }) => unit));
    return [
      {
        organisation: organisationType(organisation),
        measures,
        // Of all that it can measure about people, also where there is nobody: that must look like few.
        suppressed: unitsAboutPeople(contribution).filter((unit) => !shown.has(unit)).length,
        drillDown: { __typename: `${organisation.typePrefix}Report`, query },
      },
    ];
  });
}

function unitsAboutPeople({ figures = [], measures }: ReportContribution): string[] {
  const here = measures.flatMap(({ unit, people }) => (people === null ? [] : [unit]));
  return [...new Set([...figures.flatMap(({ units }) => units), ...here])];
}

function publishMeasure(
  measure: MeasureShape,
  contribution: ReportContribution,
  gate: Gate,
): PublishedValue<Measure> | null {
  const { people } = measure;
  if (people === null) return notAboutPeople(measure);
  const behind = { people, where: whereOf(measure.unit, contribution) };
  const published = gate.pass(behind, () => measure);
  return (
    published && {
      ...published,
      rule: publishRule(measure, gate),
      inputs: publishInputs(measure, gate),
    }
  );
}

/**
 * The rule with the versions of tables behind which there are enough people: which policy valued somebody is something
 * about that person. Of the whole city only, as inputs are; that none is named does not say that there are few.
 */
function publishRule({ rule, tables = [] }: MeasureShape, gate: Gate): RuleShape {
  const named = tables
    .filter(({ people }) => gate.pass({ people, where: CITY_ONLY }, () => true))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  if (named.length === 0) return rule;
  return {
    ...rule,
    version: `${rule.version} (${named.map(({ label }) => label).join(', ')})`,
    source: [rule.source, ...named.map(({ source }) => source)].join(' · '),
  };
}

/** Money at firms, contracts: what is no number about people does not wait for the gate. */
export function notAboutPeople(measure: MeasureShape): PublishedValue<Measure> {
  return measure as Measure as PublishedValue<Measure>;
}

/** Where the people behind a figure are; an organisation that does not say so has it published of the city only. */
function whereOf(unit: string, { figures = [] }: ReportContribution): Behind['where'] {
  const found = figures.find(({ units }) => units.includes(unit));
  return found ? [found.cells] : CITY_ONLY;
}

/**
 * What a figure was computed from, all of it or nothing: without one, it could be worked out of the others. An input
 * about a part of the people is a figure about them, of the whole city only; one that does not say how many it is about
 * could be about one.
 */
function publishInputs({ inputs }: MeasureShape, gate: Gate): Measure['inputs'] {
  if (inputs.some(({ people }) => people === undefined)) return null;
  const parts = inputs.flatMap(({ people }) => people ?? []);
  return parts.length === 0 ? inputs : gate.pass({ people: parts, where: CITY_ONLY }, () => inputs);
}
