import { QuantityUnit } from '@social-return/contract/model/initiative-enums';
import type { RuleShape } from '@social-return/contract/questions/contributions';
import { DELIVERED_VALUE, type DeliveryUnit } from '@social-return/contract/questions/delivery-figure';
import type { DeliveryFacts } from '@social-return/contract/questions/delivery-receipt';
import type { RuleBook } from '@social-return/contract/questions/figures';
import type { DeliveryWorth } from '@social-return/subgraph-kit/deliveries/rules';

function rule(id: string, nl: string, en: string): RuleShape {
  return {
    id: `havensteder.${id}`,
    version: '2026.1',
    validFrom: '2023-01-01',
    source:
      'Eigen eenheid van dit project, naar het principe Lokaal, tenzij; geen openbare bron van Havensteder',
    assumption: true,
    explanations: { NL: nl, EN: en },
  };
}

/** The units in which Havensteder values deliveries, by what was delivered; days have none. */
const UNITS = {
  [QuantityUnit.HOURS]: {
    unit: 'hours-delivered-local',
    unitTitle: 'uren voor initiatieven in de buurt',
    rule: rule(
      'delivered-hours',
      'Uren die opdrachtnemers aan initiatieven in de buurt gaven, als werk, kennis of ruimte, zoals het initiatief en Havensteder ze bevestigden. Het zijn geen uren van bewoners: die tellen via hun klus of werk. Dagen hebben geen regel.',
      'Hours that contractors gave to initiatives in the neighbourhood, as work, knowledge or space, as the initiative and Havensteder confirmed them. They are no resident hours: those count by their chore or work. Days have no rule.',
    ),
  },
  [QuantityUnit.EURO]: {
    unit: 'euro-delivered-local',
    unitTitle: 'euro voor initiatieven in de buurt',
    rule: rule(
      'delivered-euro',
      'Geld en materiaal dat opdrachtnemers aan initiatieven in de buurt gaven, zoals het initiatief en Havensteder het bevestigden. Het is geen geld van opdrachten, en staat dus niet in euro bij lokale partijen.',
      'Money and material that contractors gave to initiatives in the neighbourhood, as the initiative and Havensteder confirmed it. It is no money of assignments, and so stands in no euros with local parties.',
    ),
  },
} as const;

export const DELIVERY_UNITS: readonly DeliveryUnit[] = Object.values(UNITS);

/** How what deliveries are worth is added up, also years later. */
export const DELIVERY_BOOK: RuleBook = {
  'havensteder.delivered-hours@2026.1': DELIVERED_VALUE,
  'havensteder.delivered-euro@2026.1': DELIVERED_VALUE,
};

/** What a delivery to an initiative is worth at Havensteder: the hours or euros that it is; null for days. */
export function worthOfDelivery({
  unit,
  hundredths,
}: Pick<DeliveryFacts, 'unit' | 'hundredths'>): DeliveryWorth | null {
  return unit === QuantityUnit.DAYS ? null : { unit: UNITS[unit].unit, hundredths };
}
