import { organisationType } from '@social-return/contract/model/organisation';
import type { ReportContribution } from '@social-return/contract/questions/contributions';
import { deliveryFigure } from '@social-return/contract/questions/delivery-figure';
import type { OrganisationAnswer } from '../interpretation/answers.ts';
import { countDeliveries } from '../interpretation/deliveries.ts';
import type { OrganisationMeasures } from '../model/report-parts.ts';
import { notAboutPeople } from './published-measures.ts';

/** What was delivered to initiatives, of each organisation that values it. It is about no people. */
export function publishDeliveries(
  answers: readonly OrganisationAnswer<ReportContribution>[],
  query: string,
): OrganisationMeasures[] {
  const valued = answers.flatMap(({ organisation, contribution }) =>
    contribution?.deliveries ? [{ organisation, deliveries: contribution.deliveries }] : [],
  );
  const counted = countDeliveries(
    valued.map(({ organisation, deliveries }) => ({ organisation: organisation.name, deliveries })),
  );
  return valued.map(({ organisation }, n) => ({
    organisation: organisationType(organisation),
    measures: (counted[n] ?? []).map(({ unit, ...total }) => notAboutPeople(deliveryFigure(unit, total))),
    suppressed: 0,
    drillDown: { __typename: `${organisation.typePrefix}Report`, query },
  }));
}
