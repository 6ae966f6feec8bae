import type { Context } from '../../../shared/subgraph/context.ts';
import { PurposeRefusal, purposeOf } from '../../../shared/subgraph/processing/purpose.ts';
import { readPeople } from '../../../shared/subgraph/processing/read-people.ts';
import { rowsWhere } from '../../../shared/subgraph/rows.ts';
import { prepared } from '../../../shared/subgraph/statements.ts';
import type { Purpose } from '../../../shared/trust/purposes.ts';
import { Candidate } from './candidate.ts';
import { ConsentPurpose } from './enums.ts';
import { Referral } from './referral.ts';

/**
 * What a person must allow before others read anything of the person for a purpose: one of these. For oversight and
 * erasure the law itself is the ground (AVG art. 15 and 17), and nothing of the profile is shown for them; for the
 * rest no person is shown at all.
 */
const ALLOWED_BY: Readonly<Record<Purpose, readonly ConsentPurpose[] | 'the-law' | 'nothing'>> = {
  MATCHING: [ConsentPurpose.MATCHING],
  GUIDANCE: [ConsentPurpose.MATCHING, ConsentPurpose.FOLLOW_UP],
  OVERSIGHT: 'the-law',
  ERASURE: 'the-law',
  CONTRACTS: 'nothing',
  REPORTING: 'nothing',
};

/**
 * SQL: whether there is a ground at this moment for that organisation (a parameter; null is nobody's) to use the profile
 * of the person for one of those purposes. Read at the source every time, never remembered.
 */
export function groundedSql(candidate: string, purposes: string, organisation: string): string {
  return `exists (
    select from consent k
    where k.candidate_id = ${candidate} and k.withdrawn_at is null and k.purpose = any(${purposes})
      and (k.organisation_name is null or k.organisation_name = ${organisation}))`;
}

/** SQL: whether the organisation may find the candidate `c` now: looks for something, and may be matched by it. */
export function matchableSql(organisation: string): string {
  return `c.status = 'SEEKING' and ${groundedSql('c.id', `'{MATCHING}'::text[]`, organisation)}`;
}

/** The organisation whose people ask; null for nobody's, who may see only what is for all. */
export function askingOrganisation({ facts }: Context): string | null {
  return facts.caller.organisation;
}

/** What is allowed, and to which organisation; null for all of them. */
interface Ground {
  readonly purpose: ConsentPurpose;
  readonly organisation: string | null;
}

const GROUNDS = prepared(`
  select candidate_id as "candidateId",
    jsonb_agg(jsonb_build_object('purpose', purpose, 'organisation', organisation_name)) as grounds
  from consent where candidate_id = any($1) and withdrawn_at is null group by candidate_id`);

/** What each of many persons allows at this moment: one statement per request and level, read at the source. */
function groundLoader(context: Context) {
  return context.loaders.named<string, readonly Ground[]>('grounds', async (candidates) => {
    const rows: { candidateId: string; grounds: Ground[] }[] = await context.db.query(GROUNDS, [candidates]);
    const byCandidate = new Map(rows.map((row) => [row.candidateId, row.grounds]));
    return candidates.map((id) => byCandidate.get(id) ?? []);
  });
}

/** Whether that organisation may use the person's profile for this now. */
export async function mayUse(
  context: Context,
  candidateId: string,
  purpose: ConsentPurpose,
  organisation: string | null,
): Promise<boolean> {
  const grounds = await groundLoader(context).load(candidateId);
  return grounds.some(
    (ground) =>
      ground.purpose === purpose && (ground.organisation === null || ground.organisation === organisation),
  );
}

/** After a change in this request, so that what follows in it reads the grounds anew. */
export function forgetBasis(context: Context, candidateId: string): void {
  groundLoader(context).clear(candidateId);
  visibleLoader(context).clear(candidateId);
}

/**
 * The person as other organisations may see one, with a record that the person was seen: null without a ground, as for
 * an id that nobody has.
 * @throws PurposeRefusal for a purpose for which no person is shown.
 */
export async function visibleCandidate(context: Context, id: string): Promise<Candidate | null> {
  const purpose = purposeOf(context.facts);
  const allowedBy = ALLOWED_BY[purpose];
  if (allowedBy === 'nothing') {
    throw new PurposeRefusal(
      'PURPOSE_NOT_ALLOWED',
      `For ${purpose} no person is shown: people are read for MATCHING or GUIDANCE.`,
    );
  }
  return visibleLoader(context).load(id);
}

function visibleLoader(context: Context) {
  return context.loaders.named<string, Candidate | null>('visible-candidates', async (ids) => {
    const allowedBy = ALLOWED_BY[purposeOf(context.facts)];
    const rows =
      allowedBy === 'the-law'
        ? await knownIds(context, ids)
        : await grounded(context, ids, allowedBy === 'nothing' ? [] : allowedBy);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

function grounded(
  context: Context,
  ids: readonly string[],
  purposes: readonly ConsentPurpose[],
): Promise<Candidate[]> {
  return readPeople(
    context,
    'PROFILE',
    (transaction) =>
      rowsWhere(transaction, Candidate, `r.id = any($1) and ${groundedSql('r.id', '$2', '$3')}`, [
        ids.filter(isPossible),
        purposes,
        askingOrganisation(context),
      ]),
    (people) => people.map(({ id }) => id),
  );
}

/** Of people who are looked up for the law only that they are known here is told: what the asker gave. */
async function knownIds(context: Context, ids: readonly string[]): Promise<Candidate[]> {
  const rows: { id: string }[] = await context.db.query('select id from candidate where id = any($1)', [
    ids.filter(isPossible),
  ]);
  return rows.map(({ id }) => context.db.manager.create(Candidate, { id }));
}

/** PostgreSQL has no text with U+0000, and so nobody with such an id. */
const isPossible = (id: string): boolean => !id.includes('\0');

/**
 * A referral as the register's own people may see it always, and others while there is a ground to show the person.
 * What the gateway brought along of the owners' decisions stays with it.
 */
export async function visibleReferral(
  { ref, ...decisions }: { ref: string },
  context: Context,
): Promise<Referral | null> {
  const referral = await referralLoader(context).load(ref);
  if (referral) referral.decisions = decisions;
  return referral;
}

function referralLoader(context: Context) {
  return context.loaders.named<string, Referral | null>('visible-referrals', async (ids) => {
    const allowedBy = ALLOWED_BY[purposeOf(context.facts)];
    const asking = askingOrganisation(context);
    const rows = await readPeople(
      context,
      'REFERRALS',
      (transaction) => {
        const possible = ids.filter(isPossible);
        if (asking === context.organisation) {
          return rowsWhere(transaction, Referral, 'r.id = any($1)', [possible]);
        }
        const condition = `r.id = any($1) and ${groundedSql('r.candidate_id', '$2', '$3')}`;
        const purposes = Array.isArray(allowedBy) ? allowedBy : [];
        return rowsWhere(transaction, Referral, condition, [possible, purposes, asking]);
      },
      (found) => found.map(({ candidateId }) => candidateId),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
