import { QuantityUnit, RequestKind } from '@social-return/contract/model/initiative-enums';
import type { RuleShape } from '@social-return/contract/questions/contributions';
import { DELIVERED_VALUE, type DeliveryUnit } from '@social-return/contract/questions/delivery-figure';
import type { DeliveryFacts } from '@social-return/contract/questions/delivery-receipt';
import type { RuleBook } from '@social-return/contract/questions/figures';
import type { DeliveryWorth } from '@social-return/subgraph-kit/deliveries/rules';

const EXPERTISE_RULE: RuleShape = {
  id: 'eneco.delivered-expertise',
  version: '2026.1',
  validFrom: '2023-01-01',
  source: 'Eigen eenheid van dit project; geen openbare bron van Eneco',
  assumption: true,
  explanations: {
    NL: 'Uren waarin mensen van leveranciers voor initiatieven werkten of hun kennis gaven, zoals het initiatief en Eneco ze bevestigden. Zij tellen niet als gewogen fte: die is er voor mensen met een afstand tot de arbeidsmarkt, via hun plaatsing. Geld, materiaal en ruimte tellen bij Eneco niet.',
    EN: 'Hours in which people of suppliers worked for initiatives or gave their knowledge, as the initiative and Eneco confirmed them. They are no weighted FTE: that is for people with a distance to the labour market, by their placement. Money, material and space do not count at Eneco.',
  },
};

export const EXPERTISE: DeliveryUnit = {
  unit: 'hours-delivered-expertise',
  unitTitle: 'uren kennis en inzet voor initiatieven',
  rule: EXPERTISE_RULE,
};

/** How what deliveries are worth is added up, also years later. */
export const DELIVERY_BOOK: RuleBook = { 'eneco.delivered-expertise@2026.1': DELIVERED_VALUE };

const COUNTED: readonly RequestKind[] = [RequestKind.HANDS, RequestKind.KNOWLEDGE];

/** What a delivery to an initiative is worth at Eneco: hours of work and knowledge; null for anything else. */
export function worthOfDelivery({
  kind,
  unit,
  hundredths,
}: Pick<DeliveryFacts, 'kind' | 'unit' | 'hundredths'>): DeliveryWorth | null {
  return unit === QuantityUnit.HOURS && COUNTED.includes(kind) ? { unit: EXPERTISE.unit, hundredths } : null;
}
