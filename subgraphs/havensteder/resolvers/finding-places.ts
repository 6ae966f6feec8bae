import type { EntityManager } from 'typeorm';
import { Refusal, UserErrorCode, userError } from '../../../shared/target/user-error.ts';
import { type Day, includesDay } from '../../../shared/values/day.ts';
import { ReferralFindingPlace } from '../model/referral-finding-place.ts';
import { heldParty } from './held-party.ts';

/**
 * Holds the finding place until the transaction ends.
 * @throws Refusal for a party that does not exist, is no initiative of residents, or was not local on that day.
 */
export async function mustBeFindingPlace(transaction: EntityManager, id: string, on: Day): Promise<void> {
  const party = await heldParty(transaction, id, 'findingPlaceId');
  const refuse = (message: string) => {
    throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'findingPlaceId', message));
  };
  if (!party.findingPlace) refuse('Expected an initiative of residents: only there people are found.');
  if (!includesDay({ start: party.since, end: party.until }, on)) {
    refuse(`Expected an initiative that is local on ${on}.`);
  }
}

/** Where the person of an accepted referral was found; null when nobody told. */
export async function findingPlaceOfReferral(
  transaction: EntityManager,
  referralId: string | null,
): Promise<string | null> {
  if (referralId === null) return null;
  const found = await transaction.findOneBy(ReferralFindingPlace, { id: referralId });
  return found?.localPartyId ?? null;
}
