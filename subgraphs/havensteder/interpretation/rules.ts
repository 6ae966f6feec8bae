import type { MeasureShape } from '@social-return/contract/questions/contributions';

type Rule = MeasureShape['rule'];

const PRINCIPLE =
  "Uitgangspunt 'Lokaal, tenzij' van het wijkproject; van Havensteder is geen openbare rekenregel gevonden, dus dit is een aanname";

const OWN_UNIT = 'Eigen eenheid van dit project; van Havensteder is geen openbare rekenregel gevonden';

const MULTIPLIER =
  'LM3 (local multiplier 3) van de New Economics Foundation: bestedingen in drie ronden ÷ ronde 1; van Havensteder is geen openbare rekenregel gevonden, dus wat als lokaal geldt is een aanname';

const rule = (id: string, source: string, nl: string, en: string, version = '2026.1'): Rule =>
  Object.freeze({
    id: `havensteder.${id}`,
    version,
    validFrom: '2023-01-01',
    source,
    assumption: true,
    explanations: { NL: nl, EN: en },
  });

/** The rules by which Havensteder's figures are made. All are assumptions: no public source gives its own. */
export const RULES = {
  euroLocal: rule(
    'euro-local',
    PRINCIPLE,
    'Het deel van elke opdracht dat naar lokale partijen gaat × dagen van de opdracht in het half jaar (tot en met vandaag) ÷ alle dagen van de opdracht. Eén keer afgerond, op hele centen.',
    'The part of each assignment that goes to local parties × its days in the half-year (up to and including today) ÷ all its days. Rounded once, to whole cents.',
  ),
  localShare: rule(
    'local-share',
    PRINCIPLE,
    'Euro bij lokale partijen ÷ euro van alle opdrachten in dezelfde periode en hetzelfde gebied × 100. Zonder opdrachten is er geen aandeel.',
    'Euros with local parties ÷ euros of all assignments in the same period and area × 100. Without assignments there is no share.',
  ),
  residentHours: rule(
    'resident-hours',
    OWN_UNIT,
    'Uren per week × weken die in het half jaar vielen (tot en met vandaag), of van een klus de vastgelegde uren × dagen in het half jaar ÷ alle dagen van de klus, van klussen en werk in het gebied door mensen van wie bekend is in welke buurt van Rotterdam zij wonen. Wie elders woont of van wie het niet bekend is, telt niet mee.',
    'Hours a week × weeks that fell in the half-year (up to and including today), or of a chore its recorded hours × days in the half-year ÷ all its days, of chores and work in the area by people who are known to live in a buurt of Rotterdam. People who live elsewhere, or of whom it is not known, do not count.',
  ),
  settledLocal: rule(
    'settled-local',
    PRINCIPLE,
    'Het deel van de opdracht dat naar lokale partijen ging, zoals bij de afrekening vastgelegd.',
    'The part of the assignment that went to local parties, as recorded at its settlement.',
  ),
  settledShare: rule(
    'settled-share',
    PRINCIPLE,
    'Euro bij lokale partijen ÷ euro van de hele opdracht × 100, zoals bij de afrekening vastgelegd.',
    'Euros with local parties ÷ euros of the whole assignment × 100, as recorded at its settlement.',
  ),
  settledHours: rule(
    'settled-hours',
    OWN_UNIT,
    'Uren per week × weken, of van een klus de vastgelegde uren × dagen in de looptijd ÷ alle dagen van de klus, over de dagen van de looptijd van de opdracht tot en met de dag van de afrekening, van mensen van wie bekend is in welke buurt van Rotterdam zij wonen.',
    'Hours a week × weeks, or of a chore its recorded hours × days in the term ÷ all its days, over the days of the term of the assignment up to and including the day of its settlement, of people who are known to live in a buurt of Rotterdam.',
  ),
  placementHours: rule(
    'placement-hours',
    OWN_UNIT,
    'Uren per week × weken van de plaatsing, elke dag met de uren die toen golden: tot en met vandaag, of zoals afgesproken tot het einde. Alleen van een bewoner van wie de buurt in Rotterdam bekend is.',
    'Hours a week × weeks of the placement, each day with the hours that held then: up to and including today, or as agreed until the end. Only of a resident whose buurt in Rotterdam is known.',
    '2026.2',
  ),
  choreWorked: rule(
    'chore-worked',
    OWN_UNIT,
    'De uren die een bewoner echt aan de klus werkte, zoals na afloop vastgelegd. Alleen van een bewoner van wie de buurt in Rotterdam bekend is.',
    'The hours that a resident really worked on the chore, as recorded afterwards. Only of a resident whose buurt in Rotterdam is known.',
  ),
  paid: rule(
    'paid',
    OWN_UNIT,
    'Wat voor de klus echt is betaald, zoals na afloop vastgelegd.',
    'What was really paid for the chore, as recorded afterwards.',
  ),
  lm3: rule(
    'lm3',
    MULTIPLIER,
    'LM3 = (ronde 1 + ronde 2 + ronde 3) ÷ ronde 1. Ronde 1: de euro van alle opdrachten in het gebied × dagen in het half jaar (tot en met vandaag) ÷ alle dagen. Ronde 2: het lokale deel daarvan dat aankomt bij lokale partijen die in het gebied gevestigd zijn, bij bewoners, en via een aannemer bij lokale partijen zonder naam. Ronde 3: wat een partij in ronde 2 ontving × het aandeel dat zij zelf opgaf in het gebied weer uit te geven. Een antwoord over een kleiner gebied telt als ten minste; een antwoord over een groter gebied telt niet. Eén keer afgerond.',
    'LM3 = (round 1 + round 2 + round 3) ÷ round 1. Round 1: the euros of all assignments in the area × days in the half-year (up to and including today) ÷ all days. Round 2: the local part of them that arrives with local parties established in the area, with residents, and by way of a contractor with local parties without a name. Round 3: what a party received in round 2 × the share that it says it spent in the area again. An answer about a smaller area counts as at least; one about a larger area does not count. Rounded once.',
  ),
  lm3LowerBound: rule(
    'lm3-lower-bound',
    MULTIPLIER,
    'Als LM3, maar niet alle ontvangers van ronde 2 zijn bevraagd, of zij zijn bevraagd over een kleiner gebied: ronde 3 telt alleen wat bekend is. De echte LM3 is dus ten minste dit. Naar beneden afgerond.',
    'As LM3, but not all receivers of round 2 were asked, or they were asked about a smaller area: round 3 counts only what is known. So the real LM3 is at least this. Rounded down.',
  ),
  lm3Coverage: rule(
    'lm3-coverage',
    MULTIPLIER,
    'Het deel van ronde 2 waarvan de ontvanger in de enquête van dit half jaar opgaf hoeveel hij in het gebied weer uitgeeft ÷ ronde 2 × 100.',
    'The part of round 2 whose receiver reported, in the survey of this half-year, how much of it is spent in the area again ÷ round 2 × 100.',
  ),
  pay: rule(
    'pay',
    OWN_UNIT,
    'De vergoeding die voor de hele klus of het hele werk is afgesproken, zoals vastgelegd.',
    'The pay that was agreed for the whole chore or work, as recorded.',
  ),
} as const;
