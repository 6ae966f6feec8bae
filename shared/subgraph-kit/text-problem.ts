import { UserErrorCode, userError, type WordedUserError } from '@social-return/contract/model/user-error';
import { fieldWithBsn } from './bsn-free.ts';
import { fieldWithContact } from './public-text.ts';

/**
 * Why the texts of a change may not be kept: one holds what may be a BSN, or everybody will read it and it holds what may be
 * a number or address of somebody. Null when they may.
 */
export function textProblem(input: object): WordedUserError | null {
  const withBsn = fieldWithBsn(input);
  if (withBsn !== null) {
    return userError(UserErrorCode.INVALID, withBsn, {
      en: 'This holds what may be a citizen service number (BSN): no BSN may be kept here. Leave it out.',
      nl: 'Hierin staat wat een burgerservicenummer (BSN) kan zijn. Een BSN mag hier niet worden bewaard: laat het weg.',
    });
  }
  const withContact = fieldWithContact(input);
  if (withContact === null) return null;
  return userError(UserErrorCode.INVALID, withContact, {
    en: 'Everybody will read this, and it holds what may be a telephone number or an e-mail address. Leave it out: people are reached through the organisation.',
    nl: 'Iedereen kan dit lezen, en er staat in wat een telefoonnummer of e-mailadres kan zijn. Laat het weg: mensen zijn bereikbaar via de organisatie.',
  });
}
