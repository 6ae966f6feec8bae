import type { VacancyTemplate } from './vacancy-template.ts';

/** Last sentences of a vacancy's description, for variety: one is chosen by the kind of vacancy. */
export const CLOSINGS: Readonly<Record<VacancyTemplate['kind'], readonly string[]>> = {
  JOB: [
    'Je krijgt een vaste begeleider op de werkvloer.',
    'Reiskosten worden vergoed.',
    'Een sollicitatiebrief is niet nodig: bel en kom een kop koffie drinken.',
    'Bij goed werk volgt na zeven maanden een jaarcontract.',
    'We kijken naar wat je kunt, niet naar gaten in je cv.',
    'Je kunt eerst twee dagen meelopen.',
    'De uren passen we in overleg aan bij je thuissituatie.',
  ],
  TRAINING: [
    'Lesgeld en boeken zijn voor onze rekening.',
    'De opleiding start in februari en in september.',
    'Je krijgt loon volgens de cao, ook op de schooldag.',
    'Nederlands leren kan naast de lessen.',
    'Een intakegesprek duurt een half uur en is zonder toets.',
    'Je leermeester heeft tijd voor je en dat staat in het rooster.',
  ],
  WORK_EXPERIENCE: [
    'Je uitkering loopt door en je reiskosten krijg je terug.',
    'Na afloop bespreken we samen de volgende stap.',
    'We beginnen met een proefdag.',
    'Halverwege is er een gesprek met je jobcoach.',
    'Je sluit af met een getuigschrift.',
  ],
  CHORE: [
    'Bewoners van de buurt gaan voor.',
    'Betaling volgt binnen twee weken na de klus.',
    'Je hoeft geen eigen bedrijf te hebben.',
    'Samen met een buur aanmelden mag ook.',
    'Werkhandschoenen en koffie zijn geregeld.',
    'Beviel het? Dan bellen we je voor de volgende klus.',
  ],
  VOLUNTEERING: [
    'Onkosten krijg je vergoed.',
    'Je bent verzekerd terwijl je helpt.',
    'Je bepaalt zelf wanneer je kunt.',
    'We bedanken je elk jaar met een feestelijke maaltijd.',
    'Je krijgt een bewijs van deelname voor op je cv.',
  ],
};
