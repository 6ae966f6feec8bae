import type { ConsentPurpose } from '../../graph/operations.ts';
import type { InLanguages } from '../task.ts';

/** What a person is read, or reads, before they say yes: one version of it. */
export interface ConsentTexts {
  /** Kept with each consent, so that anyone finds what somebody said yes to. */
  readonly version: string;
  readonly texts: Readonly<Record<ConsentPurpose, InLanguages<readonly string[]>>>;
}

/** The texts in use. Another wording gets another version, before this one, which stays for the consents that name it. */
const VERSIONS: readonly [ConsentTexts, ...ConsentTexts[]] = [
  {
    version: '2026-1',
    texts: {
      MATCHING: {
        nl: [
          'Ik vind het goed dat organisaties in Rotterdam werk voor mij zoeken.',
          'Zij zien dan wat ik zoek en kan, in welke buurt ik woon en hoe goed mijn Nederlands is. Mijn naam en mijn telefoonnummer zien zij pas als zij mij willen spreken over werk.',
          'Ik mag op elk moment nee zeggen. Dat heeft geen gevolgen voor mijn uitkering of voor de hulp die ik krijg. Dan zoeken zij niet meer voor mij.',
        ],
        en: [
          'I agree that organisations in Rotterdam look for work for me.',
          'They then see what I look for and can do, in which neighbourhood I live and how good my Dutch is. They see my name and my telephone number only when they want to speak with me about work.',
          'I may say no at any time. That changes nothing about my benefit or the help that I get. They then no longer look for me.',
        ],
      },
      FOLLOW_UP: {
        nl: [
          'Ik vind het goed dat mijn coach ziet hoe het met mij gaat bij het werk dat ik vond.',
          'De organisatie waar ik werk vertelt dan aan mijn coach wanneer ik begon, hoeveel uur ik werk en of ik er nog ben.',
          'Ik mag op elk moment nee zeggen. Dat heeft geen gevolgen voor mijn uitkering of voor de hulp die ik krijg.',
        ],
        en: [
          'I agree that my coach sees how I am doing at the work that I found.',
          'The organisation where I work then reports to my coach when I began, how many hours I work and whether I am still there.',
          'I may say no at any time. That changes nothing about my benefit or the help that I get.',
        ],
      },
    },
  },
];

/** The texts that people agree to now. */
export const CONSENT_NOW: ConsentTexts = VERSIONS[0];

/** What somebody agreed to; undefined for a version of before this page, or of a law. */
export function consentText(
  version: string,
  purpose: ConsentPurpose,
): InLanguages<readonly string[]> | undefined {
  return VERSIONS.find((each) => each.version === version)?.texts[purpose];
}
