import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import {
  type ContractRules,
  type ContractTerms,
  clauseAskedOf,
  type DecidedClause,
  decideClause,
  describeAsked,
  deviationOf,
} from '../interpretation/contract-clause.ts';
import { versionFor } from '../interpretation/scheme-terms.ts';

/** What runs a statement: a request's database, a transaction, or an import. */
export interface Queries {
  query(text: string): Promise<unknown[]>;
}

interface Row {
  readonly id: string;
  readonly label: string;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  readonly source: string;
  readonly assumption: boolean;
  readonly terms: readonly [kind: string, percentageHundredths: number, minimumCents: string | null][];
}

/** Amounts travel as text inside the JSON, and days as text whatever the connection makes of dates. */
const RULES = `
  select v.id, v.label, v.valid_from::text as "validFrom", v.valid_until::text as "validUntil", v.source, v.assumption,
    (select coalesce(jsonb_agg(jsonb_build_array(t.kind, t.percentage_hundredths, t.minimum_cents::text)), '[]')
       from scheme_contract_terms t where t.scheme_version_id = v.id) as terms
  from policy_scheme_version v where v.scheme_id = 'gemeente:scheme-rotterdam' and not v.proposed order by v.valid_from`;

/** What the adopted versions of the own scheme ask of contracts, the oldest first. */
export async function readContractRules(db: Queries): Promise<readonly ContractRules[]> {
  const rows = (await db.query(RULES)) as Row[];
  return rows.map(({ terms, ...version }) => ({
    ...version,
    terms: new Map(
      terms.map(([kind, percentageHundredths, minimum]): [string, ContractTerms] => [
        kind,
        { percentageHundredths, minimumCents: minimum === null ? null : BigInt(minimum) },
      ]),
    ),
  }));
}

/** What decides on the clause of a contract. */
interface ClauseFacts {
  readonly kind: string;
  readonly valueCents: Cents;
  /** The percentage that somebody decided on; null for what the scheme asks. */
  readonly given: number | null;
  readonly motivation: string | null;
}

/** The clause of a new contract, by the version that holds on its first day. @throws Refusal for a deviation without a motivation */
export function newClause(rules: readonly ContractRules[], start: Day, facts: ClauseFacts): DecidedClause {
  return withMotivation(versionFor(rules, start), facts);
}

/**
 * The clause of a contract that changed, by the version that it was recorded with: one that was adopted later changes nothing
 * of it. @throws Refusal for a deviation without a motivation
 */
export function changeClause(
  rules: readonly ContractRules[],
  clauseVersionId: string | null,
  facts: ClauseFacts,
): DecidedClause {
  return withMotivation(rules.find(({ id }) => id === clauseVersionId) ?? null, facts);
}

function withMotivation(
  version: ContractRules | null,
  { kind, valueCents, given, motivation }: ClauseFacts,
): DecidedClause {
  const asked = clauseAskedOf(version, kind, valueCents);
  const decided = decideClause(asked, valueCents, given);
  const deviation = deviationOf(decided);
  if (deviation === null || (motivation ?? '').trim() !== '') return decided;
  const words = describeAsked(version, { ...asked, valueCents });
  throw new Refusal(
    userError(UserErrorCode.INVALID, 'motivation', {
      en: `Expected a motivation for ${deviation / 100}%. ${words.en}`,
      nl: `Verwacht: een motivering voor ${deviation / 100}%. ${words.nl}`,
    }),
  );
}
