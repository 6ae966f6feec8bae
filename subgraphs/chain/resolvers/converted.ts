import type { Measure } from '@social-return/contract/model/measure';
import type { OrganisationType } from '@social-return/contract/model/organisation';
import { CONVERTIBLE_TO } from '@social-return/contract/questions/crosswalk';
import { BadInput } from '@social-return/values/bad-input';
import { convert } from '../interpretation/convert.ts';
import type { ConvertedMeasures } from '../model/crosswalk.ts';

/** The parts of a report that are converted: the figures as they are published, by the rows of its first day. */
export interface Convertible {
  readonly start: string;
  readonly ownMeasures: readonly {
    readonly organisation: OrganisationType;
    readonly measures: readonly Measure[];
  }[];
}

/** The published figures in that unit. @throws BadInput when no row of the crosswalk leads to it. */
export function convertMeasures({ start, ownMeasures }: Convertible, to: string): ConvertedMeasures {
  if (!CONVERTIBLE_TO.includes(to))
    throw new BadInput(
      'to',
      { en: `one of ${CONVERTIBLE_TO.join(', ')}`, nl: `een van ${CONVERTIBLE_TO.join(', ')}` },
      to,
    );
  const conversions = ownMeasures.map(({ organisation, measures }) => ({
    organisation,
    ...convert(measures, to, start),
  }));
  return {
    to,
    parts: conversions.flatMap(({ organisation, converted }) =>
      converted.map((part) => ({ organisation, ...part })),
    ),
    notConverted: conversions.flatMap(({ organisation, notConverted }) =>
      notConverted.map((measure) => ({ organisation, measure })),
    ),
  };
}
