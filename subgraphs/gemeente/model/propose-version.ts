import { newId } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { insertRows } from '@social-return/subgraph-kit/database';
import { awaitRules } from '@social-return/subgraph-kit/fixed/hold-rules';
import type { Wording } from '@social-return/values/language/wording';
import { wholeMinutes } from '@social-return/values/whole-parts';
import type { EntityManager } from 'typeorm';
import { notBooked } from '../interpretation/bookable.ts';
import type { ContractTerms } from '../interpretation/contract-clause.ts';
import { type SchemeTerms, versionFor } from '../interpretation/scheme-terms.ts';
import { percentageHundredths } from '../resolvers/percentage.ts';
import type { ProposeGemeenteSchemeVersionInput } from '../resolvers/scheme-version-inputs.ts';
import { readContractRules } from './contract-rules.ts';
import { TargetGroup } from './enums.ts';
import { PolicySchemeVersion, ROTTERDAM_SCHEME } from './policy.ts';
import { ValuationMethod } from './policy-enums.ts';
import { readTerms } from './policy-loader.ts';

type Input = ProposeGemeenteSchemeVersionInput;

interface BlockValues {
  readonly group: string;
  readonly cents: bigint;
  readonly minutes: number;
  readonly cap: number | null;
  readonly monthsInGroup: number | null;
}

const FULL_TIME_MINUTES = 36 * 60;

/** Writes a proposed version with its blocks, bonuses and rules. Part of the transaction. @throws Refusal */
export async function proposeVersion(
  context: Context,
  transaction: EntityManager,
  input: Input,
): Promise<PolicySchemeVersion> {
  await awaitRules(transaction);
  const base = input.basedOn == null ? null : await versionNamed(transaction, input.basedOn);
  const blocks = blocksOf(input, base);
  const bonuses = bonusesOf(input, base);
  const rules = rulesOf(input, base);
  refuseNotBooked(rules);
  const newRowId = () => newId(context.organisation, context.random);
  const id = newRowId();
  const version = transaction.create(PolicySchemeVersion, {
    ...{ id, schemeId: ROTTERDAM_SCHEME, label: input.label.trim(), source: input.source.trim() },
    ...{ validFrom: input.validFrom, validUntil: null, validFromKnown: true, proposed: true },
    ...{ declined: false, version: 1 },
    ...{ assumption: input.assumption, method: input.method, sourceKey: 'EIGEN' },
  });
  await transaction.insert(PolicySchemeVersion, version);
  await insertRows(
    transaction,
    'block',
    blocks.map(({ group, cents, minutes, cap, monthsInGroup }) => ({
      ...{ id: newRowId(), scheme_version_id: id, target_group: group, amount_cents: cents },
      ...{ full_time_minutes_per_week: minutes, month_cap: cap, months_in_group_min: monthsInGroup },
      proven_cost: input.method === ValuationMethod.ACTUAL_COST,
      lasting_months: input.lastingJob?.months ?? null,
      lasting_cents: input.lastingJob?.amount ?? null,
    })),
  );
  await insertRows(
    transaction,
    'scheme_contract_terms',
    (await contractTermsOf(transaction, input)).map(([kind, terms]) => ({
      ...{ id: newRowId(), scheme_version_id: id, kind },
      ...{ percentage_hundredths: terms.percentageHundredths, minimum_cents: terms.minimumCents },
    })),
  );
  await insertRows(
    transaction,
    'scheme_bonus',
    bonuses.map(([kind, cents]) => ({
      id: newRowId(),
      scheme_version_id: id,
      kind,
      amount_cents: cents,
    })),
  );
  await insertRows(
    transaction,
    'scheme_rule',
    rules.map(([kind, value]) => ({
      ...{ id: newRowId(), scheme_version_id: id, kind, value, source_key: 'EIGEN' },
    })),
  );
  return version;
}

async function versionNamed(transaction: EntityManager, id: string): Promise<SchemeTerms> {
  const versions = Object.values(await readTerms(transaction)).flat();
  const found = versions.find((version) => version.id === id);
  if (found) return found;
  throw refusal(UserErrorCode.NOT_FOUND, 'basedOn', {
    en: 'No version has this id.',
    nl: 'Geen versie heeft dit id.',
  });
}

/** With proven cost every target group counts, and no amount is given. @throws Refusal */
function blocksOf({ method, blocks }: Input, base: SchemeTerms | null): BlockValues[] {
  if (method === ValuationMethod.ACTUAL_COST) {
    if (blocks != null && blocks.length > 0) {
      throw refusal(UserErrorCode.INVALID, 'blocks', {
        en: 'Expected no blocks with proven cost: it counts for every target group.',
        nl: 'Verwacht: geen bouwblokken bij bewezen kosten, want die tellen voor elke doelgroep.',
      });
    }
    const none = { cents: 0n, minutes: FULL_TIME_MINUTES, cap: null, monthsInGroup: null };
    return Object.values(TargetGroup).map((group) => ({ group, ...none }));
  }
  const own = blocks?.map(({ targetGroup, amount, fullTimeHoursPerWeek, monthCap }) => ({
    ...{ group: targetGroup, cents: amount, minutes: wholeMinutes(fullTimeHoursPerWeek) ?? 0 },
    ...{ cap: monthCap ?? null, monthsInGroup: base?.blocks.get(targetGroup)?.monthsInGroupMin ?? null },
  }));
  const taken = [...(base?.blocks ?? [])].map(([group, block]) => ({
    ...{ group, cents: block.amountCents, minutes: block.fullTimeMinutesPerWeek },
    ...{ cap: block.monthCap, monthsInGroup: block.monthsInGroupMin },
  }));
  const all = own ?? taken;
  if (all.length > 0) return all;
  throw refusal(UserErrorCode.INVALID, 'blocks', {
    en: 'Expected blocks, or a version with blocks that it is based on.',
    nl: 'Verwacht: bouwblokken, of een versie met bouwblokken waarop deze is gebaseerd.',
  });
}

/** What is given, and for other kinds of contract what the version asks that it would follow. @throws Refusal */
async function contractTermsOf(
  transaction: EntityManager,
  { contractTerms, validFrom }: Input,
): Promise<(readonly [string, ContractTerms])[]> {
  const rules = await readContractRules(transaction);
  const followed = (versionFor(rules, validFrom) ?? rules.at(-1))?.terms ?? new Map<string, ContractTerms>();
  const own = (contractTerms ?? []).map(({ kind, percentage, minimum }): [string, ContractTerms] => [
    kind,
    {
      percentageHundredths: percentageHundredths('contractTerms', percentage),
      minimumCents: minimum ?? null,
    },
  ]);
  const kinds = new Set<string>(own.map(([kind]) => kind));
  // A kind that is given twice is left to the constraint that has words for it.
  return [...own, ...[...followed].filter(([kind]) => !kinds.has(kind))];
}

/** Proven cost has no bonuses: what was spent is all that counts. @throws Refusal */
function bonusesOf({ method, bonuses }: Input, base: SchemeTerms | null): (readonly [string, bigint])[] {
  if (method === ValuationMethod.FIXED_BLOCK)
    return bonuses?.map(({ kind, amount }) => [kind, amount] as const) ?? [...(base?.bonuses ?? [])];
  if (bonuses == null || bonuses.length === 0) return [];
  throw refusal(UserErrorCode.INVALID, 'bonuses', {
    en: 'Expected no bonuses with proven cost.',
    nl: 'Verwacht: geen toeslagen bij bewezen kosten.',
  });
}

function rulesOf({ rules }: Input, base: SchemeTerms | null): (readonly [string, number])[] {
  return rules?.map(({ kind, value }) => [kind, value] as const) ?? [...(base?.rules ?? [])];
}

/** @throws Refusal for a rule by which can be tried and not booked. */
function refuseNotBooked(rules: readonly (readonly [string, number])[]): void {
  const kinds = notBooked({ rules: new Map(rules) });
  if (kinds.length === 0) return;
  const named = kinds.join(', ');
  throw refusal(UserErrorCode.INVALID, 'rules', {
    en: `Expected rules by which can be booked, got ${named}: give \`rules\` without it.`,
    nl: `Verwacht: regels waarmee kan worden geboekt, gekregen: ${named}. Geef \`rules\` zonder die regel.`,
  });
}

function refusal(code: UserErrorCode, field: string, wording: Wording): Refusal {
  return new Refusal(userError(code, field, wording));
}
