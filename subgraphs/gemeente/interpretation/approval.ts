/** Where the judgement of a placement stands. */
export type Approval = 'SUBMITTED' | 'APPROVED' | 'REJECTED' | 'RETURNED';

/**
 * Which judgement can follow which. An approval can be taken back by returning it, because a fault can be found later;
 * a rejection is final. The steps are this project's choice: no public source of Rotterdam gives them.
 */
const NEXT: Readonly<Record<Approval, readonly Approval[]>> = {
  SUBMITTED: ['APPROVED', 'REJECTED', 'RETURNED'],
  RETURNED: ['SUBMITTED'],
  APPROVED: ['RETURNED'],
  REJECTED: [],
};

/** The judgements that can follow this one. */
export function nextApprovals(approval: Approval): readonly Approval[] {
  return NEXT[approval];
}
