import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import type { Wording } from '@social-return/values/language/wording';
import type { EntityManager } from 'typeorm';
import { ineligible } from '../interpretation/approval-rules.ts';
import type { GemeentePlacement } from './placement.ts';
import { termsOf } from './policy-loader.ts';
import { SchemeRule } from './policy-parts.ts';
import { factsOf } from './policy-trial-loader.ts';

/**
 * Keeps a placement from being approved against the rules of the version of the scheme that values it.
 * @throws Refusal with one error for each rule, which names the rule and its source.
 */
export async function refuseIneligible(
  context: Context,
  transaction: EntityManager,
  { id, schemeVersionId }: GemeentePlacement,
): Promise<void> {
  const [facts, versions, rules] = [
    await factsOf(transaction, id),
    await termsOf(context),
    await transaction.findBy(SchemeRule, { schemeVersionId }),
  ];
  const terms = versions.find((version) => version.id === schemeVersionId);
  if (!facts || !terms) return;
  const errors = ineligible(terms, facts).map(({ rule, sentence }) => {
    const key = rules.find(({ kind }) => String(kind) === rule)?.sourceKey;
    const origin: Wording = key
      ? {
          en: `rule ${rule} of ${terms.label}, source ${key}`,
          nl: `regel ${rule} van ${terms.label}, bron ${key}`,
        }
      : {
          en: `scheme ${terms.label}, source: ${terms.source}`,
          nl: `regeling ${terms.label}, bron: ${terms.source}`,
        };
    return userError(UserErrorCode.NOT_ALLOWED_NOW, 'approval', {
      en: `It cannot be approved: ${sentence.en} (${origin.en}).`,
      nl: `Goedkeuren kan niet: ${sentence.nl} (${origin.nl}).`,
    });
  });
  if (errors.length > 0) throw new Refusal(...errors);
}
