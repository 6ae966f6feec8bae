import type { Rule } from './report.ts';

/** How the chain counts. The organisations' own figures bring their own rules. */

const SOURCE = 'Telregel van dit project; geen openbare bron schrijft voor hoe een keten telt';

function rule(id: string, explanation: string): Rule {
  return { id, version: '2026.1', validFrom: '2020-01-01', source: SOURCE, assumption: true, explanation };
}

export const COUNT_ONCE = rule(
  'chain.count-once',
  'Elke organisatie levert kenmerken zonder naam of nummer van een persoon; dezelfde persoon of plaatsing heeft overal hetzelfde kenmerk en telt één keer.',
);
export const HOURS = rule(
  'chain.hours-once',
  'Uren per week × dagen in het half jaar tot en met vandaag, elke plaatsing één keer; noemen organisaties verschillende uren, dan telt het hoogste getal. Eén keer afgerond, op één decimaal.',
);
export const DOUBLE = rule(
  'chain.double-claims',
  'Het aantal meldingen min het aantal verschillende plaatsingen.',
);
export const RESIDENTS = rule(
  'chain.residents',
  'Iemand woont in het gebied zodra één organisatie dat weet. Het aandeel is gedeeld door de mensen van wie de woonplek bekend is; in een bestand staat het als getal van 0 tot 1.',
);

export const DURABLE = rule(
  'chain.durable',
  'Van de plaatsingen die in het half jaar begonnen en waarvan dat lang genoeg geleden is: welke er na 6 of 12 maanden nog waren. Het aandeel staat in een bestand als getal van 0 tot 1.',
);
export const HIDDEN = rule('chain.suppression', 'Het aantal cijfers in dit rapport dat onderdrukt is.');
export const OBLIGATION = rule(
  'chain.obligation-totals',
  'Optelling van de contracten van deze organisatie die in het half jaar lopen, naar haar eigen regels voor verplichting en waarde; alleen voor de hele stad, want een contract heeft geen gebied. Wat is gerealiseerd, is onderdrukt als het over weinig mensen gaat. Het aandeel staat in een bestand als getal van 0 tot 1.',
);
export const ATTRIBUTION = rule(
  'chain.attributed-hours',
  'Uren die meer organisaties melden, zijn naar rato van hun meldingen verdeeld. Alle toegerekende uren samen zijn de uren van het rapport.',
);
export const CORRECTION = rule(
  'chain.corrections',
  'Wat na het vaststellen van een eerder half jaar is vastgelegd, staat als correctie in latere rapporten: het cijfer zoals het nu zou zijn. Het zit in geen ander cijfer van dit rapport.',
);
