import { isPeriod } from '@social-return/values/period';
import { z } from 'zod';
import { candidateProfile, vacancyProfile } from '../matching/profile.ts';
import { LanguageLevel, VacancyKind, VacancyOrder } from '../model/enums.ts';
import { areFormerNames } from './former-names.ts';
import { unpackClaims } from './packed-claims.ts';
import { area, asOf, count, day, facet, first, id, near, organisations, words } from './shapes.ts';

/**
 * The contract between the chain and the organisations: the questions (carried in an entity's key) and what
 * an organisation contributes to each. A contribution that is absent, null or not of this shape counts as
 * "did not answer", never as zero. Members that a shape does not have are left out when it is read: docs/contract.md says
 * when that is right, and `members.ts` since when each member of a question is there.
 */

// Searching vacancies

export const vacancyFilter = z.object({
  text: words.optional(),
  kinds: z.array(z.enum(VacancyKind)).max(20).optional(),
  area: area.optional(),
  near: near.optional(),
  hoursMin: z.int32().optional(),
  hoursMax: z.int32().optional(),
  languageLevel: z.enum(LanguageLevel).optional(),
  organisations: organisations.optional(),
});
export type VacancyFilterShape = z.infer<typeof vacancyFilter>;

/**
 * Sort key of a search, best first: relevance falls, then the newest, then the id. What is relevant is how well the words
 * fit; without words and with `near`, how near it is. Nothing is more relevant than another where the newest come first.
 */
export const vacancyKey = z.tuple([z.int32(), day, id]);
export type VacancyKey = z.infer<typeof vacancyKey>;

export const vacancyQuestion = z.object({
  filter: vacancyFilter,
  /** The best first without it. */
  order: z.enum(VacancyOrder).optional(),
  first,
  after: vacancyKey.nullable(),
});
export type VacancyQuestion = z.infer<typeof vacancyQuestion>;

export const vacancyPage = z.object({
  asOf,
  total: count,
  /** At most `first` + 1 rows after the cursor, in the order of their keys. */
  rows: z.array(vacancyKey),
  /** Counts per value, each facet ignoring its own part of the filter. */
  facets: z.object({ kind: facet, wijk: facet, languageLevel: facet, organisation: facet }),
});
export type VacancyPage = z.infer<typeof vacancyPage>;

// Searching candidates

const candidateFilter = z.object({
  kinds: z.array(z.enum(VacancyKind)).max(20).optional(),
  area: area.optional(),
  hoursMin: z.int32().optional(),
  languageLevel: z.enum(LanguageLevel).optional(),
  skills: z.array(z.int32()).max(100).optional(),
});
export type CandidateFilterShape = z.infer<typeof candidateFilter>;

/** Newest registration first, then the id. */
export const candidateKey = z.tuple([day, id]);
export type CandidateKey = z.infer<typeof candidateKey>;

export const candidateQuestion = z.object({
  filter: candidateFilter,
  first,
  after: candidateKey.nullable(),
});
export type CandidateQuestion = z.infer<typeof candidateQuestion>;

export const candidatePage = z.object({ asOf, total: count, rows: z.array(candidateKey) });
export type CandidatePage = z.infer<typeof candidatePage>;

// Matching

/** Best score first, then the id. */
export const matchKey = z.tuple([z.int32(), id]);
export type MatchKey = z.infer<typeof matchKey>;

export const vacancyMatchQuestion = z.object({
  profile: candidateProfile,
  first,
  after: matchKey.nullable(),
});
export type VacancyMatchQuestion = z.infer<typeof vacancyMatchQuestion>;

export const candidateMatchQuestion = z.object({
  profile: vacancyProfile,
  first,
  after: matchKey.nullable(),
});
export type CandidateMatchQuestion = z.infer<typeof candidateMatchQuestion>;

const matchPage = <T extends z.ZodType>(profile: T) =>
  z.object({
    asOf,
    total: count,
    rows: z.array(z.object({ id, score: z.int32(), profile })),
  });
export const vacancyMatches = matchPage(vacancyProfile);
export type VacancyMatches = z.infer<typeof vacancyMatches>;
export const candidateMatches = matchPage(candidateProfile);
export type CandidateMatches = z.infer<typeof candidateMatches>;

// Reporting

/** By what the chain and an organisation know that they mean the same claims. */
const digest = z.string().regex(/^[\w-]{43}$/);

export const reportQuestion = z.object({
  period: z.string().refine((text): boolean => isPeriod(text), 'Expected a half-year.'),
  area: area.nullable(),
  /** Digests of claims that the chain still holds: whoever would send these sends null instead. */
  held: z.array(digest).max(1_000).optional(),
  /** Asked by somebody who may see the changes of a half-year that runs: then its figures are shown as they stand now. */
  running: z.literal(true).optional(),
});
export type ReportQuestion = z.infer<typeof reportQuestion>;

/** The rule behind a figure: what it says about itself. */
export const rule = z.object({
  id: z.string(),
  /** Version of the rule; the versions of tables that it used follow in brackets. */
  version: z.string(),
  validFrom: day,
  source: z.string(),
  assumption: z.boolean(),
  explanations: z.object({ NL: z.string(), EN: z.string() }),
});
export type RuleShape = z.infer<typeof rule>;

/** A version of a table that the rule of a figure used, such as the policy that valued some of the placements. */
const table = z.object({
  label: z.string(),
  validFrom: day,
  source: z.string(),
  /** The different people of the figure to whom it was applied: the chain names it only when they are enough. */
  people: count,
});
export type TableShape = z.infer<typeof table>;

export const measure = z.object({
  unit: z.string(),
  unitTitle: z.string(),
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  /** How many different people the figure is about, so that the chain can hide it when they are few; null when it is not about people. */
  people: count.nullable(),
  rule,
  /** The versions of tables that stand behind a part of the people each, so that the rule itself does not name them. */
  tables: z.array(table).optional(),
  /** What the amount was computed from: the rule and these give the same amount again, to the last digit. */
  inputs: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      value: z.string(),
      /**
       * How many different people it is about when these are a part of those of the figure; null when it is about all of
       * them, or about no people. Without it the chain shows none of the inputs of a figure about people.
       */
      people: count.nullable().optional(),
    }),
  ),
});
export type MeasureShape = z.infer<typeof measure>;

/**
 * By buurt where people work, for the whole city whatever area was asked: how many different people, and how many of
 * them when each person is counted in one buurt only. It decides what is hidden, and is never shown.
 */
const cells = z.record(area, z.tuple([count, count]));
export type CellsShape = z.infer<typeof cells>;

/** Whole cents as text: they can be more than a number holds. */
const cents = z.string().regex(/^\d{1,30}$/);

/** How contracts that run in the period stand against what they oblige to; only of an organisation that imposes obligations. */
const obligation = z.object({
  obligedCents: cents,
  realisedCents: cents,
  /** What contracts were filled above what they oblige to; not known of an organisation that leaves it out. */
  overshootCents: cents.optional(),
  /** The fewest different people that what is realised, or its difference with the half-year before, is about. */
  realisedPeople: count,
  /** Contracts that run, and those of them that hold a clause on social return. */
  contracts: count,
  withClause: count,
});
export type ObligationShape = z.infer<typeof obligation>;

/** What was delivered to initiatives and valued, in one unit of the organisation. It is about no people. */
const deliveries = z.object({
  unit: z.string(),
  unitTitle: z.string(),
  rule,
  /** Of each: its token in this report, the day on which it was valued, and what it counts for in hundredths of the unit. */
  rows: z.array(z.tuple([z.string().regex(/^[\w-]{11}$/), day, cents])),
});
export type DeliveriesShape = z.infer<typeof deliveries>;

/** What was recorded about a half-year after it was fixed. */
const correction = z.object({
  period: z.string().refine((text): boolean => isPeriod(text), 'Expected a half-year.'),
  /** Different people whose claims changed, so that the chain can hide it when they are few. */
  people: count,
  figures: z.array(
    z.object({
      unit: z.string(),
      unitTitle: z.string(),
      fixed: z.string().nullable(),
      now: z.string().nullable(),
      /** The fewest people by whom a figure about people differs; null when it is not about people. */
      peopleChanged: count.nullable().optional(),
    }),
  ),
});
export type CorrectionShape = z.infer<typeof correction>;

/**
 * Claims: tokens of person and placement, minutes a week × days inside the period, whether the person lives in the area
 * that was asked about, and whether the placement lasted 6 and 12 months. The last two are known only of placements
 * that began in the period, once the day has come: so every placement is asked once.
 */
const packedClaims = z.string().refine((text) => unpackClaims(text) !== null, 'Expected packed claims.');

export const report = z.object({
  asOf,
  /** When this was fixed for good; absent while it still follows what is recorded. */
  fixedAt: asOf.optional(),
  /** About half-years before this one that were fixed. */
  corrections: z.array(correction).optional(),
  /** As `packed-claims.ts` writes them; null when the asker holds them already. */
  claims: packedClaims.nullable(),
  /** Of the claims: by it the chain sees whether it holds them, and counted them before. */
  digest: digest.optional(),
  /** While people are being erased and others may still count them under former tokens; as `former-names.ts` writes them. */
  formerNames: z.string().refine(areFormerNames, 'Expected pairs of tokens.').optional(),
  cells,
  /**
   * Of each figure about people that this organisation can have: where the people behind it are. It decides of which
   * areas the figure is shown; one that is not in it is shown of the whole city only.
   */
  figures: z.array(z.object({ units: z.array(z.string()), cells })).optional(),
  measures: z.array(measure),
  obligation: obligation.optional(),
  /** Of the half-year and the area, one for each unit; absent of an organisation that values none. */
  deliveries: z.array(deliveries).optional(),
  /** The fewest people of a figure that this organisation publishes by itself, by the level of the area. */
  thresholds: z.object({ CITY: count, WIJK: count, BUURT: count }).optional(),
});
export type ReportContribution = z.infer<typeof report>;

// The reads of the data of a person

/** The newest first (a moment as ISO 8601 with milliseconds), then the id of the span. */
export const accessLogKey = z.tuple([asOf, z.string().regex(/^[0-9a-f]{16}$/)]);
export type AccessLogKey = z.infer<typeof accessLogKey>;

export const accessLogQuestion = z.object({
  candidate: id,
  first,
  after: accessLogKey.nullable(),
});
export type AccessLogQuestion = z.infer<typeof accessLogQuestion>;

export const accessLogPage = z.object({
  asOf,
  total: count,
  rows: z.array(
    z.object({
      key: accessLogKey,
      /** Of `shared/subgraph-kit/processing/actions.ts`. */
      action: z.string(),
      /** Of `shared/edge/trust/purposes.ts`. */
      purpose: z.string(),
      /** The organisation whose people asked, where it is another one. */
      processor: z.string().nullable(),
    }),
  ),
});
export type AccessLogPage = z.infer<typeof accessLogPage>;

// A person's placements, and decisions on referrals

export const placements = z.object({
  asOf,
  rows: z.array(
    z.object({
      id: z.string(),
      /** The same for every record of the same placement of this person. */
      token: z.string().min(8),
      start: day,
      end: day.nullable(),
      minutesPerWeek: count,
    }),
  ),
});
export type PlacementsContribution = z.infer<typeof placements>;

export const decision = z.object({
  asOf,
  /** Null while it is not decided, or when the vacancy is not this organisation's. */
  decision: z
    .object({
      status: z.enum(['ACCEPTED', 'DECLINED']),
      decidedAt: asOf,
      reason: z.string().nullable(),
      placement: z.string().nullable(),
      /** Proves to the register that the owner decided so; see `shared/subgraph-kit/referrals/receipt.ts`. */
      receipt: z.string(),
    })
    .nullable(),
});
export type DecisionContribution = z.infer<typeof decision>;
