import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import type { Wording } from '@social-return/values/language/wording';
import type { EntityManager } from 'typeorm';
import { ineligible } from '../interpretation/approval-rules.ts';
import type { SchemeFacts } from '../interpretation/scheme-facts.ts';
import type { SchemeTerms } from '../interpretation/scheme-terms.ts';
import { bonusesOf } from '../interpretation/scheme-value.ts';
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
  const known = await termsAndFacts(context, transaction, { id, schemeVersionId });
  if (!known) return;
  const { terms, facts } = known;
  const rules = await transaction.findBy(SchemeRule, { schemeVersionId });
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

/** Cents for a full year full-time of the bonuses that fit a placement by what is known now; none where cost counts. */
export async function bonusesNow(
  context: Context,
  transaction: EntityManager,
  placement: GemeentePlacement,
): Promise<number> {
  const known = await termsAndFacts(context, transaction, placement);
  if (!known || known.terms.method === 'ACTUAL_COST') return 0;
  return bonusesOf(known.terms, known.facts).reduce((total, [, cents]) => total + Number(cents), 0);
}

async function termsAndFacts(
  context: Context,
  transaction: EntityManager,
  { id, schemeVersionId }: Pick<GemeentePlacement, 'id' | 'schemeVersionId'>,
): Promise<{ readonly terms: SchemeTerms; readonly facts: SchemeFacts } | null> {
  const [facts, versions] = [await factsOf(transaction, id), await termsOf(context)];
  const terms = versions.find((version) => version.id === schemeVersionId);
  return facts && terms ? { terms, facts } : null;
}
