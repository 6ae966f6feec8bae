import type { EntityManager } from 'typeorm';
import type { Context } from '../../../shared/subgraph/context.ts';
import { Refusal, UserErrorCode, userError } from '../../../shared/target/user-error.ts';
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
    const origin = key
      ? `rule ${rule} of ${terms.label}, source ${key}`
      : `scheme ${terms.label}, source: ${terms.source}`;
    return userError(
      UserErrorCode.NOT_ALLOWED_NOW,
      'approval',
      `It cannot be approved: ${sentence} (${origin}).`,
    );
  });
  if (errors.length > 0) throw new Refusal(...errors);
}
