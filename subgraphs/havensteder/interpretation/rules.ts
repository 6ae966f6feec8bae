import type { MeasureShape } from '../../../shared/chain/contributions.ts';

type Rule = MeasureShape['rule'];

const PRINCIPLE =
  "Uitgangspunt 'Lokaal, tenzij' van het wijkproject; van Havensteder is geen openbare rekenregel gevonden, dus dit is een aanname";

const OWN_UNIT = 'Eigen eenheid van dit project; van Havensteder is geen openbare rekenregel gevonden';

const rule = (id: string, source: string, explanation: string): Rule =>
  Object.freeze({
    id: `havensteder.${id}`,
    version: '2026.1',
    validFrom: '2023-01-01',
    source,
    assumption: true,
    explanation,
  });

/** The rules by which Havensteder's figures are made. All are assumptions: no public source gives its own. */
export const RULES = {
  euroLocal: rule(
    'euro-local',
    PRINCIPLE,
    'Het deel van elke opdracht dat naar lokale partijen gaat × dagen van de opdracht in het half jaar (tot en met vandaag) ÷ alle dagen van de opdracht. Eén keer afgerond, op hele centen.',
  ),
  localShare: rule(
    'local-share',
    PRINCIPLE,
    'Euro bij lokale partijen ÷ euro van alle opdrachten in dezelfde periode en hetzelfde gebied × 100. Zonder opdrachten is er geen aandeel.',
  ),
  residentHours: rule(
    'resident-hours',
    OWN_UNIT,
    'Uren per week × weken die in het half jaar vielen (tot en met vandaag), van klussen en werk in het gebied door mensen van wie bekend is in welke buurt van Rotterdam zij wonen. Wie elders woont of van wie het niet bekend is, telt niet mee.',
  ),
  placementHours: rule(
    'placement-hours',
    OWN_UNIT,
    'Uren per week × weken van de plaatsing: tot en met vandaag, of zoals afgesproken tot het einde. Alleen van een bewoner van wie de buurt in Rotterdam bekend is.',
  ),
  pay: rule(
    'pay',
    OWN_UNIT,
    'De vergoeding die voor de hele klus of het hele werk is afgesproken, zoals vastgelegd.',
  ),
} as const;
