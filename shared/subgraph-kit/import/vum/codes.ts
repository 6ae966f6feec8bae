import type { Members } from '../members.ts';
import type { Cells } from '../refusal.ts';

/**
 * Code lists of the VUM standard, and what this project makes of them. Which level on the European scale a VUM level is,
 * is an assumption: the standard says only none, fair, good and excellent.
 */
export const KIND_OF_AGREEMENT: Readonly<Record<string, string>> = {
  '01': 'JOB',
  '02': 'TRAINING',
  '03': 'VOLUNTEERING',
  '04': 'WORK_EXPERIENCE',
};

/** Index of the level of Dutch; unknown (0) and not applicable (8) ask for nothing. */
export const DUTCH_LEVELS: Readonly<Record<string, number>> = {
  '0': 0,
  '1': 0,
  '2': 2,
  '3': 4,
  '4': 5,
  '8': 0,
};

/** Cells without the empty ones. */
export function dropEmptyCells(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
}

/** The hours, language and agreements that vacancies and profiles give alike. */
export function commonCells(element: Members, languages: readonly Members[]): Cells {
  const hours = element.object('werktijden');
  const dutch = languages.map(languageIn).find(({ code }) => ['nld', 'dut', 'nl'].includes(code));
  const agreements = element.list('contractvorm').map((each) => each.text('codeTypeOvereenkomst'));
  return {
    aantalWerkurenPerWeekMinimaal: hours.text('aantalWerkurenPerWeekMinimaal'),
    aantalWerkurenPerWeekMaximaal: hours.text('aantalWerkurenPerWeekMaximaal'),
    taalbeheersing: dutch?.levels.find((text) => text !== '') ?? '',
    contractvorm: [...new Set(agreements.filter((code) => code !== ''))].join(' '),
    codeBuurt: element.text('codeBuurt'),
  };
}

/** All of its members are read, so that one that resembles them is noticed in any language. */
function languageIn(language: Members) {
  return {
    code: language.text('codeTaal').toLowerCase(),
    levels: [
      language.text('codeNiveauTaalbeheersingMondeling'),
      language.text('codeNiveauTaalbeheersingLuisteren'),
      language.text('codeNiveauTaalbeheersingLezen'),
      language.text('codeNiveauTaalbeheersingSchriftelijk'),
    ],
  };
}

/** Whether an element mentions competences, which have no counterpart in the shared list of skills. */
export function competenceNotes(names: ReadonlyMap<string, unknown>): string[] {
  return names.has('codeCompetentie') || names.has('codeBeroepsnaam')
    ? [
        'Occupations and competences (CompetentNL) are not read: the shared list of skills has no mapping to them yet.',
      ]
    : [];
}
