/** SQL: whether the candidate `c` may be found at this moment: looks for something, and consents to be matched. */
export const MATCHABLE = `c.status = 'SEEKING' and exists (
  select from consent k where k.candidate_id = c.id and k.purpose = 'MATCHING' and k.withdrawn_at is null)`;
