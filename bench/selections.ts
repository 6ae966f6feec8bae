/** What is asked, in the parts in which the organisations and the chain answer it. */

export const VACANCY_FIELDS =
  'id title kind organisation { id title } workplace { name } hoursPerWeekMin hoursPerWeekMax languageLevel';

export const LONG_VACANCY_FIELDS = `${VACANCY_FIELDS} description status positions publishedOn closesOn version vumCode skills { code title }`;

/** Of a search, what the chain computes over the contributions. */
export const SEARCH_FIELDS =
  'totalCount facets { organisations { title count } } pageInfo { hasNextPage endCursor } answeredBy { organisation { title } status asOf }';

export const CANDIDATE_FIELDS = 'id home { name } languageLevel hoursPerWeekMin hoursPerWeekMax';

export const PATH_VACANCY_FIELDS = 'id title kind organisation { title } workplace { name }';

export const OUTCOME_FIELDS =
  'outcome { status decision { organisation { title } decidedAt reason } answeredBy { organisation { title } status } }';

export const CLAIM_FIELDS =
  'id kind employer organisation { title } retention { months status } ownMeasures { unit amount }';

export const PATH_ANSWER_FIELDS = 'answeredBy { organisation { title } status asOf }';

/** Of a report, what the chain knows before it asks anybody. */
export const REPORT_OWN_FIELDS = 'period area { name }';

export const REPORT_MERGED_FIELDS =
  'uniquePeople { value suppressed } placements { value suppressed } doubleClaims { value suppressed } hours residents { share } ownMeasures { organisation { title } measures { unitTitle amount rule { version explanation assumption } } } answeredBy { organisation { title } status asOf }';
