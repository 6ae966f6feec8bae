import type { LanguageLevel, VacancyKind } from '@social-return/contract/model/enums';
import type { Sector } from './sectors.ts';

/**
 * A vacancy as it could stand on a board, with `{buurt}` where the name of a buurt belongs and `{bedrijf}` where that of
 * the firm belongs. Hours are per week; skills are codes of the shared list.
 */
export interface VacancyTemplate {
  readonly kind: `${VacancyKind}`;
  readonly sector: Sector;
  readonly title: string;
  readonly description: string;
  readonly hours: readonly [min: number, max: number];
  readonly language: `${LanguageLevel}`;
  readonly skills: readonly string[];
}

/** One row of a list of templates, in the order in which people read it. */
export type VacancyRow = readonly [
  kind: VacancyTemplate['kind'],
  sector: Sector,
  title: string,
  hours: VacancyTemplate['hours'],
  language: VacancyTemplate['language'],
  skills: readonly string[],
  description: string,
];

/** The rows as templates. */
export function templates(rows: readonly VacancyRow[]): readonly VacancyTemplate[] {
  return rows.map(([kind, sector, title, hours, language, skills, description]) =>
    Object.freeze({ kind, sector, title, description, hours, language, skills }),
  );
}
