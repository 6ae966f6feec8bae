import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { deciderOf } from '@social-return/subgraph-kit/decisions/decider';
import { awaitRules } from '@social-return/subgraph-kit/fixed/hold-rules';
import { changeVersioned } from '@social-return/subgraph-kit/mutate';
import { refuseFixed } from '@social-return/subgraph-kit/targets/target-change';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import { formatEuro } from '@social-return/values/euro';
import type { Wording } from '@social-return/values/language/wording';
import type { EntityManager } from 'typeorm';
import { tryOut } from '../interpretation/scheme-trial.ts';
import type { Span } from '../interpretation/span.ts';
import { trialLineage } from '../interpretation/trial-lineage.ts';
import type { AdoptGemeenteSchemeVersionInput } from '../resolvers/scheme-version-inputs.ts';
import { type KeptTrial, SchemeAdoption } from './adoption.ts';
import { PolicySchemeVersion } from './policy.ts';
import { ownPolicy, readTerms } from './policy-loader.ts';
import { placementsToTry } from './policy-trial-loader.ts';

/**
 * Adopts a proposed version: it holds from its first day on, where the version that held until then ends. What was recorded
 * before stays valued by the version that it was recorded with. Part of the transaction. @throws Refusal
 */
export async function adoptVersion(
  context: Context,
  transaction: EntityManager,
  input: AdoptGemeenteSchemeVersionInput,
  tried: Span,
): Promise<PolicySchemeVersion> {
  await awaitRules(transaction);
  const proposed = await openProposal(transaction, input.id);
  const former = await versionToFollow(transaction, proposed);
  await refuseFixed(transaction, proposed.validFrom);
  const today = todayIn(AMSTERDAM, context.clock);
  const trial = await trialOf(transaction, { id: proposed.id, today, tried });
  if (trial.difference !== formatEuro(input.triedDifference)) {
    throw refusal(UserErrorCode.CONFLICT, 'triedDifference', {
      en: `The trial shows a difference of ${trial.difference} by now: look at it first.`,
      nl: `De proefberekening geeft nu een verschil van ${trial.difference}: bekijk die eerst.`,
    });
  }
  const end = { validUntil: proposed.validFrom };
  await changeVersioned(
    transaction,
    PolicySchemeVersion,
    { id: former.id, expectedVersion: former.version },
    end,
  );
  const adopted = await changeVersioned(transaction, PolicySchemeVersion, input, { proposed: false });
  const { organisation, right } = deciderOf(context, 'policy:write');
  await transaction.insert(SchemeAdoption, {
    ...{ id: adopted.id, follows: former.id, adoptedAt: context.clock(), reason: input.reason.trim() },
    ...{ decidedBy: organisation, decidedWith: right, triedFrom: tried.from, triedUntil: tried.until },
    trialFigures: trial,
  });
  return adopted;
}

/** A version that is proposed, and neither adopted nor declined. @throws Refusal */
export async function openProposal(transaction: EntityManager, id: string): Promise<PolicySchemeVersion> {
  const version = await transaction.findOneBy(PolicySchemeVersion, { id, proposed: true });
  if (!version) {
    throw refusal(UserErrorCode.NOT_FOUND, 'id', {
      en: 'No proposed version has this id.',
      nl: 'Geen voorgestelde versie heeft dit id.',
    });
  }
  if (!version.declined) return version;
  throw refusal(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
    en: 'This version was declined: propose a new one, based on it if you like.',
    nl: 'Deze versie is afgewezen: stel een nieuwe voor, desgewenst op basis van deze.',
  });
}

/** The version without an end, which the new one follows. @throws Refusal when that begins no sooner. */
async function versionToFollow(
  transaction: EntityManager,
  { schemeId, validFrom }: PolicySchemeVersion,
): Promise<PolicySchemeVersion> {
  const held = await transaction.find(PolicySchemeVersion, {
    where: { schemeId, proposed: false },
    order: { validFrom: 'DESC' },
  });
  const last = held[0];
  if (last && last.validFrom < validFrom) return last;
  throw refusal(UserErrorCode.NOT_ALLOWED_NOW, 'validFrom', {
    en: `Expected a first day after ${last?.validFrom}, on which ${last?.label} begins, got ${validFrom}.`,
    nl: `Verwacht: een eerste dag na ${last?.validFrom}, waarop ${last?.label} ingaat. Gekregen: ${validFrom}.`,
  });
}

/** What the version would change for what counted in these days, until today. */
export async function trialOf(
  transaction: EntityManager,
  { id, today, tried: { from, until } }: { readonly id: string; readonly today: Day; readonly tried: Span },
): Promise<KeptTrial> {
  const tomorrow = addDays(today, 1);
  const { ADOPTED, PROPOSED } = await readTerms(transaction);
  const policy = ownPolicy(ADOPTED);
  const placements = await placementsToTry(transaction, from, until < tomorrow ? until : tomorrow);
  const terms = PROPOSED.find((version) => version.id === id) ?? null;
  const { total } = tryOut(placements, policy, () => terms);
  return {
    now: formatEuro(total.now),
    tried: formatEuro(total.tried),
    difference: formatEuro(total.difference),
    lineage: trialLineage(total, { now: [...policy.values()], tried: terms ? [terms] : [] }),
  };
}

function refusal(code: UserErrorCode, field: string, wording: Wording): Refusal {
  return new Refusal(userError(code, field, wording));
}
