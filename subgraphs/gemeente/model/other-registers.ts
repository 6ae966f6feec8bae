import { createHmac } from 'node:crypto';
import { personToken, placementToken } from '@social-return/contract/questions/claims';
import type { Context } from '@social-return/subgraph-kit/context';
import type { ErasedPerson } from '@social-return/subgraph-kit/erasure/erase';
import type { OtherName, TokenChange } from '@social-return/subgraph-kit/erasure/former-names';
import type { EntityManager } from 'typeorm';

type Db = Pick<EntityManager, 'query'>;

/** By what a placement is known in its token, beside the person. */
interface Place {
  readonly employerKvk: string;
  readonly start: string;
}

interface Link {
  readonly candidateId: string;
  readonly otherId: string;
  readonly recordedAt: Date;
}

/**
 * By which tokens people of this register are counted whom another register knows by another id, with their placements
 * that are recorded here. Without the claim key nothing of it leads to anybody.
 */
export async function otherNames({ db, keys }: Pick<Context, 'db' | 'keys'>): Promise<OtherName[]> {
  const [links, tokens]: [(Link & Partial<Place>)[], OtherName[]] = await Promise.all([
    db.query(
      `select l.candidate_id as "candidateId", l.other_id as "otherId", l.recorded_at as "recordedAt",
         p.employer_kvk as "employerKvk", p.start::text as start
       from other_register_id l left join placement p on p.candidate_id = l.candidate_id`,
    ),
    db.query('select former, now, recorded_at as since from other_register_token where key_print = $1', [
      keyPrint(keys.claim),
    ]),
  ]);
  const living = links.map(({ candidateId, otherId, recordedAt, employerKvk, start }) => ({
    ...pair(keys.claim, candidateId, otherId, employerKvk && start ? { employerKvk, start } : null),
    since: recordedAt,
  }));
  return [...living, ...tokens];
}

/**
 * Deletes the ids by which somebody who is erased here or at another register was known in both, and keeps the tokens by
 * which the figures go on to count one person as one. To be done before the tombstone takes the place of the person.
 */
export async function keepTokensOnly(
  transaction: Db,
  { candidateId, tombstone }: Pick<ErasedPerson, 'candidateId' | 'tombstone'>,
  claimKey: Buffer,
): Promise<void> {
  await renameTokens(transaction, { candidateId, tombstone }, claimKey);
  const [links]: [Link[]] = await transaction.query(
    `delete from other_register_id where candidate_id = $1 or other_id = $1
     returning candidate_id as "candidateId", other_id as "otherId", recorded_at as "recordedAt"`,
    [candidateId],
  );
  const now = (id: string) => (id === candidateId ? tombstone : id);
  for (const { candidateId: own, otherId, recordedAt } of links) {
    const places: Place[] = await transaction.query(
      'select employer_kvk as "employerKvk", start::text as start from placement where candidate_id = $1',
      [own],
    );
    for (const place of [null, ...places])
      await keepToken(transaction, pair(claimKey, now(own), now(otherId), place), recordedAt, claimKey);
  }
}

/** Whether a placement is the one that a token is of. */
const IS_PLACE = 'substring(p.claim from 17 for 16) = substring(t.former from 17 for 16)';

/** Tokens that were kept when the person was erased in one register follow the person's erasure in the other. */
async function renameTokens(
  transaction: Db,
  { candidateId, tombstone }: Pick<ErasedPerson, 'candidateId' | 'tombstone'>,
  claimKey: Buffer,
): Promise<void> {
  const person = personToken(claimKey, candidateId);
  const [kept]: [(TokenChange & Partial<Place> & { readonly since: Date })[]] = await transaction.query(
    `delete from other_register_token t
     where $1 in (substring(t.former from 1 for 16), substring(t.now from 1 for 16))
     returning t.former, t.now, t.recorded_at as since,
       (select p.employer_kvk from placement p where ${IS_PLACE} limit 1) as "employerKvk",
       (select p.start::text from placement p where ${IS_PLACE} limit 1) as start`,
    [person],
  );
  for (const { former, now, since, employerKvk, start } of kept) {
    const named = tokens(claimKey, tombstone, employerKvk && start ? { employerKvk, start } : null);
    const isPerson = (token: Buffer) => token.subarray(0, 16).equals(person);
    const renamed = { former: isPerson(former) ? named : former, now: isPerson(now) ? named : now };
    await keepToken(transaction, renamed, since, claimKey);
  }
}

function keepToken(
  transaction: Db,
  { former, now }: TokenChange,
  since: Date,
  claimKey: Buffer,
): Promise<unknown> {
  return transaction.query(
    'insert into other_register_token (former, now, key_print, recorded_at) values ($1, $2, $3, $4)',
    [former, now, keyPrint(claimKey), since],
  );
}

function pair(claimKey: Buffer, id: string, otherId: string, place: Place | null): TokenChange {
  return { former: tokens(claimKey, id, place), now: tokens(claimKey, otherId, place) };
}

/** Of the person and a placement; without one, of the person twice. */
function tokens(claimKey: Buffer, candidateId: string, place: Place | null): Buffer {
  const person = personToken(claimKey, candidateId);
  return Buffer.concat([person, place ? placementToken(claimKey, { candidateId, ...place }) : person]);
}

/** By which a claim key is known again: tokens of another key are nobody's. */
function keyPrint(claimKey: Buffer): Buffer {
  return createHmac('sha256', claimKey).update('other registers').digest().subarray(0, 8);
}
