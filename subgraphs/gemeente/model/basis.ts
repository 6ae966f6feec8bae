import type { Purpose } from '@social-return/edge/trust/purposes';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { PurposeRefusal, purposeOf } from '@social-return/subgraph-kit/processing/purpose';
import { readPeople } from '@social-return/subgraph-kit/processing/read-people';
import { rowsWhere } from '@social-return/subgraph-kit/rows';
import { prepare } from '@social-return/subgraph-kit/statements';
import { Candidate } from './candidate.ts';
import { ConsentPurpose } from './enums.ts';
import { Referral } from './referral.ts';

/** For which purposes a person is shown by a key, and for which the law itself lets one ask whether the person is known. */
const LOOKED_UP_FOR: Readonly<Record<Purpose, 'on-a-ground' | 'the-law' | 'nothing'>> = {
  MATCHING: 'on-a-ground',
  GUIDANCE: 'on-a-ground',
  OVERSIGHT: 'the-law',
  ERASURE: 'the-law',
  CONTRACTS: 'nothing',
  REPORTING: 'nothing',
};

/** The organisation whose people ask; null for nobody's, who may see only what is for all. */
export function organisationOfCaller({ facts }: Context): string | null {
  return facts.caller.organisation;
}

/** What is allowed, and to which organisation; null for all of them. */
interface Ground {
  readonly purpose: ConsentPurpose;
  readonly organisation: string | null;
}

const GROUNDS = prepare(`
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

/**
 * Whether what organisations hold of the person is shared with whoever asks, now. The register's own list shows people
 * on its legal task too: that is no ground to read what others hold of them.
 */
export async function isShared(context: Context, candidateId: string): Promise<boolean> {
  const asking = organisationOfCaller(context);
  const uses = [ConsentPurpose.MATCHING, ConsentPurpose.FOLLOW_UP];
  const allowed = await Promise.all(uses.map((use) => mayUse(context, candidateId, use, asking)));
  return allowed.includes(true);
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
  if (LOOKED_UP_FOR[purpose] === 'nothing') {
    throw new PurposeRefusal('PURPOSE_NOT_ALLOWED', {
      en: `For ${purpose} no person is shown: people are read for MATCHING or GUIDANCE.`,
      nl: `Voor ${purpose} wordt geen persoon getoond: personen worden gelezen voor MATCHING of GUIDANCE.`,
    });
  }
  return visibleLoader(context).load(id);
}

function visibleLoader(context: Context) {
  return context.loaders.named<string, Candidate | null>('visible-candidates', async (ids) => {
    const isLaw = LOOKED_UP_FOR[purposeOf(context.facts)] === 'the-law';
    const rows = isLaw ? await readKnownIds(context, ids) : await readGrounded(context, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    await watchGuesses(
      context,
      ids.filter((id) => !byId.has(id)),
    );
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Of the people who are not shown, those whom nobody here is or was called by may have been guessed. */
async function watchGuesses(context: Context, missed: readonly string[]): Promise<void> {
  if (missed.length === 0 || !context.guesses) return;
  const known: unknown[] = await context.db.query(
    `select id from candidate where id = any($1) union select tombstone from erasure_request where tombstone = any($1)`,
    [missed.filter(isPossible)],
  );
  context.guesses.unknown(missed.length - known.length, context.facts);
}

async function readGrounded(context: Context, ids: readonly string[]): Promise<Candidate[]> {
  const people = await readPeople(
    context,
    { action: 'PROFILE', type: 'Candidate' },
    (transaction, ground) =>
      rowsWhere(transaction, Candidate, `r.id = any($1) and ${ground('r')}`, [ids.filter(isPossible)]),
    (found) => found.map(({ id }) => id),
  );
  for (const person of people) person.isShared = true;
  return people;
}

/** People who are looked up for the law show only that they are known here: what the caller gave. */
async function readKnownIds(context: Context, ids: readonly string[]): Promise<Candidate[]> {
  const rows: { id: string }[] = await context.db.query('select id from candidate where id = any($1)', [
    ids.filter(isPossible),
  ]);
  return rows.map(({ id }) => context.db.manager.create(Candidate, { id }));
}

/** PostgreSQL has no text with U+0000, and so nobody with such an id. */
const isPossible = (id: string): boolean => !id.includes('\0');

/**
 * A referral as whoever asks may see it, on the ground that the register has for that. What the gateway brought along
 * of the owners' decisions stays with it.
 */
export async function visibleReferral(
  { ref, ...decisions }: { ref: string },
  context: Context,
): Promise<Referral | null> {
  const referral = await loadRow(context, Referral, ref, 'BY_KEY');
  if (referral) referral.decisions = decisions;
  return referral;
}
