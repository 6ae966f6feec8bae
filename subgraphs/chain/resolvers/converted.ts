import { CONVERTIBLE_TO } from '../../../shared/chain/crosswalk.ts';
import type { Measure } from '../../../shared/target/measure.ts';
import type { OrganisationType } from '../../../shared/target/organisation.ts';
import { BadInput } from '../../../shared/values/bad-input.ts';
import { convert } from '../interpretation/convert.ts';
import type { ConvertedMeasures } from '../model/crosswalk.ts';

/** What of a report is converted: the figures as they are published, by the rows of its first day. */
export interface Convertible {
  readonly start: string;
  readonly ownMeasures: readonly {
    readonly organisation: OrganisationType;
    readonly measures: readonly Measure[];
  }[];
}

/** The published figures in that unit. @throws BadInput when no row of the crosswalk leads to it. */
export function convertedMeasures({ start, ownMeasures }: Convertible, to: string): ConvertedMeasures {
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
