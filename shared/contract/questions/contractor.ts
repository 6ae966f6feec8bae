import { z } from 'zod';
import { rule } from './contributions.ts';
import { asOf, count, day } from './shapes.ts';

/** What an organisation contributes to the question what a firm owes it, and how that stands (`CONTRACTOR`). */

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

export const contractorQuestion = z.object({
  /** The firm that asks: an organisation answers about the firm of the caller alone. */
  kvk: z.string().regex(/^\d{8}$/),
});
export type ContractorQuestion = z.infer<typeof contractorQuestion>;

/** Words of an organisation for what obliges a firm. */
const OBLIGATION_KINDS = ['CONTRACT', 'AGREEMENT', 'ASSIGNMENT'] as const;
/** What can be due under it, in the order of a year. */
const DUE_KINDS = ['FIRST_CONTACT', 'PLAN_TALK', 'PLAN', 'REPORT'] as const;

/**
 * How an obligation stands in one own unit of the organisation: never added to another unit, nor to another obligation. Null
 * where the organisation has no such figure, which is not zero.
 */
const standing = z.object({
  unit: z.string(),
  unitTitle: z.string(),
  obliged: decimal.nullable(),
  /** What counts at the end if nothing is added to what is agreed now. */
  planned: decimal.nullable(),
  /** All that was handed in and may still count: accepted, and waiting for its judgement. */
  reported: decimal.nullable(),
  accepted: decimal.nullable(),
  rule,
});
export type StandingShape = z.infer<typeof standing>;

/** Something that is due and not done; `assumption` where no source gives the day for this organisation. */
const due = z.object({ kind: z.enum(DUE_KINDS), day, assumption: z.boolean() });
export type DueShape = z.infer<typeof due>;

/** An entry of the firm that does not count, and why. */
const returned = z.object({
  id: z.string(),
  /** The first day of the placement, or the day of the activity. */
  day,
  state: z.enum(['RETURNED', 'DECLINED']),
  reason: z.string().nullable(),
});
export type ReturnedShape = z.infer<typeof returned>;

const obligationOfFirm = z.object({
  id: z.string(),
  kind: z.enum(OBLIGATION_KINDS),
  title: z.string(),
  start: day,
  end: day,
  settled: z.boolean(),
  standings: z.array(standing),
  due: z.array(due),
  /** Entries of the firm by where they stand. */
  entries: z.object({ waiting: count, accepted: count, returned: count, declined: count }),
  /** The newest of those that were returned or declined. */
  returned: z.array(returned),
});
export type ObligationOfFirm = z.infer<typeof obligationOfFirm>;

export const contractorContribution = z.object({
  asOf,
  /** How many there are; of more than the organisation gives, those that end last are given. */
  total: count,
  obligations: z.array(obligationOfFirm),
});
export type ContractorContribution = z.infer<typeof contractorContribution>;
