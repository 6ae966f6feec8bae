import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { MeasureShape } from '@social-return/contract/questions/contributions';
import type { Wording } from '@social-return/values/language/wording';
import { rational } from '@social-return/values/rational';
import type { EntityManager } from 'typeorm';
import {
  type ActivityVersion,
  type NotValued,
  schemeActivity,
  socialPurchase,
} from '../interpretation/activity-figure.ts';
import type { Activity } from './activity.ts';
import { ContractActivityKind } from './activity-enums.ts';
import { ROTTERDAM_SCHEME } from './policy.ts';
import { PurchaseRule } from './policy-clause.ts';
import { SchemeActivity } from './policy-parts.ts';

/**
 * What an activity counts for by the version of the scheme that holds on its day. @throws Refusal that names the rule and
 * its source when nothing says what it is worth: a gap is never filled by guessing.
 */
export async function valueOfActivity(transaction: EntityManager, activity: Activity): Promise<MeasureShape> {
  const version = await versionOn(transaction, activity.doneOn);
  const value =
    activity.kind === ContractActivityKind.SOCIAL_PURCHASE
      ? await purchaseOf(transaction, activity, version)
      : await activityOf(transaction, activity, version);
  if ('refusal' in value) throw notApprovable(value.refusal);
  return value;
}

async function purchaseOf(
  transaction: EntityManager,
  { registers, costCents }: Activity,
  version: ActivityVersion,
): Promise<MeasureShape | NotValued> {
  const rules = await transaction.find(PurchaseRule, { order: { id: 'ASC' } });
  return socialPurchase(rules, registers, costCents, version);
}

async function activityOf(
  transaction: EntityManager,
  { kind, unit, costCents, unitsHundredths }: Activity,
  version: ActivityVersion & { readonly id: string },
): Promise<MeasureShape | NotValued> {
  const terms = await transaction.findOneBy(SchemeActivity, {
    schemeVersionId: version.id,
    kind: kind as never,
    unit,
  });
  return schemeActivity(terms, costCents, rational(BigInt(unitsHundredths), 100n), version);
}

async function versionOn(transaction: EntityManager, day: string): Promise<ActivityVersion & { id: string }> {
  const rows: (ActivityVersion & { id: string })[] = await transaction.query(
    `select id, label, valid_from as "validFrom", source, assumption from policy_scheme_version
     where scheme_id = $1 and valid_from <= $2 and (valid_until is null or valid_until > $2)`,
    [ROTTERDAM_SCHEME, day],
  );
  const version = rows[0];
  if (!version)
    throw notApprovable({
      en: `no version of the policy scheme holds on ${day}.`,
      nl: `op ${day} geldt geen versie van de regeling.`,
    });
  return version;
}

function notApprovable(why: Wording): Refusal {
  const message = { en: `It cannot be approved: ${why.en}`, nl: `Goedkeuren kan niet: ${why.nl}` };
  return new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'approval', message));
}
