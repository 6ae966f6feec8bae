import type { CacheHint } from './hints.ts';

/** What people change during the day, such as vacancies. */
export const LIVELY: CacheHint = { maxAge: 10 };

/** Rules, areas and conversions: who changes one announces it. */
export const STEADY: CacheHint = { maxAge: 300 };

/** Figures of a half-year that is under way: computing them takes longer than reading them stays interesting. */
export const OPEN_FIGURES: CacheHint = { maxAge: 30 };

/** The same, until the half-year is fixed (vastgesteld): then it does not change any more. */
export const FIXED_FIGURES: CacheHint = { ...OPEN_FIGURES, fixedBy: 'fixedAt', fixedMaxAge: 3_600 };
