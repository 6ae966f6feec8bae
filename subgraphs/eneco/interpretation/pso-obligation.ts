import type { PsoLevel } from '../model/enums.ts';

/**
 * Which part of a social-return obligation a level on the PSO would fill, in percent. ASSUMPTION, never a fact: more
 * than a quarter of the municipalities accept the PSO, but what a level is worth to them was published nowhere. It
 * is shown as a parameter; no figure of Eneco is made with it. PSO-30+ has no value here: none was proposed.
 */
export const OBLIGATION_PERCENTAGES: readonly {
  readonly level: `${PsoLevel}`;
  readonly percentage: number;
}[] = [
  { level: 'ASPIRANT', percentage: 0 },
  { level: 'BASIC', percentage: 15 },
  { level: 'STEP_1', percentage: 25 },
  { level: 'STEP_2', percentage: 50 },
  { level: 'STEP_3', percentage: 100 },
];

export const OBLIGATION_RULE = {
  id: 'eneco.pso-obligation',
  version: '2026.1',
  validFrom: '2023-01-01',
  source: 'Aanname van dit project: geen openbare bron geeft percentages per trede',
  assumption: true,
  explanations: {
    NL: 'Het deel van een verplichting tot social return dat een trede op de PSO zou invullen. Een instelbare aanname, geen feit; er wordt nergens mee gerekend.',
    EN: 'The part of a social-return obligation that a level on the PSO would fill. A parameter that is assumed, not a fact; no figure is made with it.',
  },
} as const;
