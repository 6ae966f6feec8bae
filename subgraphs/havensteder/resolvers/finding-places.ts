import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { type Day, includesDay } from '@social-return/values/day';
import type { Wording } from '@social-return/values/language/wording';
import type { EntityManager } from 'typeorm';
import { ReferralFindingPlace } from '../model/referral-finding-place.ts';
import { lockParty } from './lock-party.ts';

/**
 * Holds the finding place until the transaction ends.
 * @throws Refusal for a party that does not exist, is no initiative of residents, or was not local on that day.
 */
export async function mustBeFindingPlace(transaction: EntityManager, id: string, on: Day): Promise<void> {
  const party = await lockParty(transaction, id, 'findingPlaceId');
  const refuse = (message: Wording) => {
    throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'findingPlaceId', message));
  };
  if (!party.findingPlace)
    refuse({
      en: 'Expected an initiative of residents: only there people are found.',
      nl: 'Verwacht: een bewonersinitiatief. Alleen daar worden mensen gevonden.',
    });
  if (!includesDay({ start: party.since, end: party.until }, on)) {
    refuse({
      en: `Expected an initiative that is local on ${on}.`,
      nl: `Verwacht: een initiatief dat lokaal is op ${on}.`,
    });
  }
}

/** Where the person of an accepted referral was found; null when nobody reported it. */
export async function placeOfReferral(
  transaction: EntityManager,
  referralId: string | null,
): Promise<string | null> {
  if (referralId === null) return null;
  const found = await transaction.findOneBy(ReferralFindingPlace, { id: referralId });
  return found?.localPartyId ?? null;
}
