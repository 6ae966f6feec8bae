import type { Lineage } from '@social-return/contract/model/lineage';
import type { RuleShape } from '@social-return/contract/questions/contributions';
import {
  type Compute,
  type InputShape,
  input,
  type RuleBook,
  recompute,
} from '@social-return/contract/questions/figures';
import { divide, subtract, toDecimal } from '@social-return/values/rational';
import type { PolicyVersion } from './policy.ts';
import { lineInputs, linesAmount } from './scheme-lines.ts';
import type { TrialLine, TrialSums } from './scheme-trial.ts';

const difference: Compute = (inputs) =>
  toDecimal(divide(subtract(inputs.exact('triedCents'), inputs.exact('nowCents')), 100n), 2);

/** How the figures of a trial are computed, also years later. */
export const TRIAL_BOOK: RuleBook = {
  'gemeente.trial-value@2026.1': linesAmount,
  'gemeente.trial-value@2026.2': linesAmount,
  'gemeente.trial-difference@2026.1': difference,
};

/** The versions that value placements now, and those that are tried on them. */
export interface TrialVersions {
  readonly now: readonly PolicyVersion[];
  readonly tried: readonly PolicyVersion[];
}

/** Where the figures of a trial come from. What rests on amounts that are assumed says so. */
export function trialLineage(sums: TrialSums, { now, tried }: TrialVersions): Lineage[] {
  const [nowRule, triedRule] = [valueRule(now), valueRule(tried)];
  return [
    lineageOf('now', 'waarde naar de methode die nu geldt', nowRule, linesOf(sums.nowLines)),
    lineageOf('tried', 'waarde naar de methode die wordt geprobeerd', triedRule, linesOf(sums.triedLines)),
    lineageOf(
      'difference',
      'verschil',
      ruleOf('trial-difference', [...now, ...tried], {
        NL: 'De waarde naar de methode die wordt geprobeerd − de waarde naar de methode die nu geldt, elk eerst afgerond op centen.',
        EN: 'The value by the scheme that is tried − the value by the scheme that holds now, each rounded to cents first.',
      }),
      [
        input('triedCents', 'geprobeerd, in centen', sums.tried),
        input('nowCents', 'nu, in centen', sums.now),
      ],
    ),
  ];
}

function linesOf(lines: readonly TrialLine[]): InputShape[] {
  return lineInputs(lines, (name, title, value) => input(name, title, value));
}

function valueRule(versions: readonly PolicyVersion[]): RuleShape {
  const explanations = {
    NL: 'Bedragen van de methode × voltijdjaren van de plaatsingen die nu tellen, zoals de methode die telt, met bewezen kosten en beloningen voor duurzame banen waar de methode die telt. Eén keer afgerond op centen, over alles.',
    EN: 'Amounts of the scheme × full-time years of the placements that count now, as the scheme counts them, with proven cost and rewards for lasting jobs where the scheme counts those. Rounded once to cents, over all.',
  };
  return ruleOf('trial-value', versions, explanations, '2026.2');
}

function ruleOf(
  id: string,
  versions: readonly PolicyVersion[],
  explanations: RuleShape['explanations'],
  version = '2026.1',
): RuleShape {
  const used = [...new Set(versions)].toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return {
    id: `gemeente.${id}`,
    version: `${version} (${used.map(({ label }) => label).join(', ')})`,
    validFrom: used[0]?.validFrom ?? '2020-01-01',
    source: used.map(({ source }) => source).join(' · '),
    assumption: used.some(({ assumption }) => assumption),
    explanations,
  };
}

function lineageOf(figure: string, title: string, rule: RuleShape, inputs: readonly InputShape[]): Lineage {
  return { figure, title, amount: recompute(TRIAL_BOOK, { rule, inputs }), rule, inputs: [...inputs] };
}
