import type { ElementRow } from '../definition.ts';
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

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object in that member; an empty one when there is none. */
export function objectIn(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The objects of the list in that member; none when there is no list. */
export function listIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(objectIn) : [];
}

/** A text or number as text; nothing for what is neither. */
export function textIn(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** Cells without the empty ones. */
export function filled(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
}

/** The hours, language and agreements that vacancies and profiles tell alike. */
export function commonCells(element: JsonObject, languages: unknown): Cells {
  const hours = objectIn(element.werktijden);
  const dutch = listIn(languages).find(({ codeTaal }) =>
    ['nld', 'dut', 'nl'].includes(textIn(codeTaal).toLowerCase()),
  );
  const level = [
    dutch?.codeNiveauTaalbeheersingMondeling,
    dutch?.codeNiveauTaalbeheersingLuisteren,
    dutch?.codeNiveauTaalbeheersingLezen,
    dutch?.codeNiveauTaalbeheersingSchriftelijk,
  ].map(textIn);
  const agreements = listIn(element.contractvorm).map(({ codeTypeOvereenkomst }) =>
    textIn(codeTypeOvereenkomst),
  );
  return {
    aantalWerkurenPerWeekMinimaal: textIn(hours.aantalWerkurenPerWeekMinimaal),
    aantalWerkurenPerWeekMaximaal: textIn(hours.aantalWerkurenPerWeekMaximaal),
    taalbeheersing: level.find((text) => text !== '') ?? '',
    contractvorm: [...new Set(agreements.filter((code) => code !== ''))].join(' '),
    codeBuurt: textIn(element.codeBuurt),
  };
}

/** Whether an element mentions competences, which have no counterpart in the shared list of skills. */
export function competenceNotes(element: JsonObject): Pick<ElementRow, 'notes'> {
  const text = JSON.stringify(element);
  return text.includes('"codeCompetentie"') || text.includes('"codeBeroepsnaam"')
    ? {
        notes: [
          'Occupations and competences (CompetentNL) are not read: the shared list of skills has no mapping to them yet.',
        ],
      }
    : {};
}
