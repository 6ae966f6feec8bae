import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { BadInput } from '@social-return/values/bad-input';
import {
  AMSTERDAM,
  addMonths,
  type Day,
  type DayRange,
  includesDay,
  todayIn,
} from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import type { Wording } from '@social-return/values/language/wording';
import { wholeHundredths } from '@social-return/values/whole-parts';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  ObjectType,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { CLAUSE_KINDS, clauseFor, daysKnown, isClauseKind, planMoments } from '../interpretation/clause.ts';
import { ClauseRule, PurchaseRule, RecognitionRule } from '../model/policy-clause.ts';
import { Gemeente } from './queries.ts';

export enum ClauseAsks {
  PERCENTAGE = 'PERCENTAGE',
  ON_TRUST = 'ON_TRUST',
  SHOW_CSR = 'SHOW_CSR',
  SOCIAL_ACTIVITY = 'SOCIAL_ACTIVITY',
  CUSTOM = 'CUSTOM',
  NONE = 'NONE',
  NOT_KNOWN = 'NOT_KNOWN',
}

registerEnumType(ClauseAsks, {
  name: 'GemeenteClauseAsks',
  description: 'What is asked of a contract.',
  valuesConfig: {
    PERCENTAGE: { description: 'A percentage of its value, with plan and reports.' },
    ON_TRUST: { description: 'A percentage of its value, on trust (op goed vertrouwen).' },
    SHOW_CSR: { description: 'Show what is done for society (maatschappelijk verantwoord ondernemen).' },
    SOCIAL_ACTIVITY: { description: 'One social activity.' },
    CUSTOM: { description: 'Decided for this contract (maatwerk).' },
    NONE: { description: 'Nothing.' },
    NOT_KNOWN: {
      description: 'The rule asks something that is not known here, or no source gives its number.',
    },
  },
});

export enum PlanMomentKind {
  PLAN_TALK = 'PLAN_TALK',
  PLAN = 'PLAN',
  REPORT = 'REPORT',
}

registerEnumType(PlanMomentKind, {
  name: 'GemeentePlanMomentKind',
  description: 'What a contractor does when.',
  valuesConfig: {
    PLAN_TALK: { description: 'A talk about the plan (gesprek in de zomer).' },
    PLAN: { description: 'The plan is handed in (plan in het najaar).' },
    REPORT: { description: 'A report of the half-year before (verslag in januari en juli).' },
  },
});

/** When rules hold, for a caller that asks for another day. */
const inWords = ({ start, end }: DayRange): Wording => ({
  en: `from ${start}${end === null ? '' : ` up to ${end}`}`,
  nl: `van ${start}${end === null ? '' : ` tot ${end}`}`,
});

@ObjectType('GemeentePlanMoment', { description: 'A moment in the year of a contract with social return.' })
class PlanMomentType {
  @Field(() => PlanMomentKind, { description: 'What it is for.' })
  moment!: PlanMomentKind;

  @Field(() => DayScalar, { description: 'First day of it.' })
  from!: Day;

  @Field(() => DayScalar, { description: 'The day after its last.' })
  until!: Day;
}

@ObjectType('GemeenteClause', { description: 'What one organisation asks of one contract.' })
class ClauseType {
  @Field(() => ClauseAsks, { description: 'What is asked.' })
  asks!: ClauseAsks;

  @Field(() => Float, { nullable: true, description: 'The percentage, where one is asked.' })
  percentage!: number | null;

  @Field(() => EuroScalar, {
    nullable: true,
    description: 'The obligation, with the cap of the rule applied.',
  })
  obligation!: Cents | null;

  @Field(() => ClauseRule, { nullable: true, description: 'The rule that decided; null when none holds.' })
  rule!: ClauseRule | null;

  @Field(() => [PlanMomentType], {
    description:
      'Talk, plan and reports, where the rule gives them and the months are known; empty on trust.',
  })
  moments!: PlanMomentType[];
}

@Resolver(() => Gemeente)
export class ClauseResolver {
  @FieldResolver(() => [ClauseRule], { description: 'What organisations ask by kind of contract, by name.' })
  clauseRules(@Ctx() context: Context): Promise<ClauseRule[]> {
    return context.db.manager.find(ClauseRule, { order: { who: 'ASC', id: 'ASC' } });
  }

  @FieldResolver(() => [PurchaseRule], { description: 'What buying from social enterprises counts for.' })
  purchaseRules(@Ctx() context: Context): Promise<PurchaseRule[]> {
    return context.db.manager.find(PurchaseRule, { order: { id: 'ASC' } });
  }

  @FieldResolver(() => [RecognitionRule], {
    description: 'What is asked of a social enterprise to be recognised.',
  })
  recognitionRules(@Ctx() context: Context): Promise<RecognitionRule[]> {
    return context.db.manager.find(RecognitionRule, { order: { id: 'ASC' } });
  }

  @FieldResolver(() => ClauseType, {
    description: 'What an organisation would ask of a contract, by its published rules.',
  })
  async clause(
    @Ctx() context: Context,
    @Arg('who', () => String, { description: 'The organisation, as in `clauseRules`.' }) who: string,
    @Arg('value', () => EuroScalar, { description: 'Value without VAT.' }) value: Cents,
    @Arg('kind', () => ID, {
      description: 'WORKS, SERVICES, SUPPLIES, SUBSIDY, WMO or YOUTH_CARE.',
    })
    kind: string,
    @Arg('on', () => DayScalar, {
      nullable: true,
      description: 'Day of the award, on which a rule for this kind must hold; today when left out.',
    })
    on: Day | null,
    @Arg('months', () => Int, { nullable: true, description: 'How long it lasts, if known.' })
    months: number | null,
    @Arg('labourShare', () => Float, {
      nullable: true,
      description: 'Percentage of labour in the value, 0 to 100, if known.',
    })
    labourShare: number | null,
    @Arg('large', () => Boolean, {
      nullable: true,
      description: 'For who publishes no threshold: is it large?',
    })
    large: boolean | null,
  ): Promise<ClauseType> {
    const rules = await context.db.manager.find(ClauseRule, { where: { who }, order: { id: 'ASC' } });
    if (rules.length === 0)
      throw new BadInput(
        'who',
        { en: 'an organisation of `clauseRules`', nl: 'een organisatie van `clauseRules`' },
        who,
      );
    if (value < 0n)
      throw new BadInput('value', { en: 'a value of 0 or more', nl: 'een waarde van 0 of meer' }, value);
    if (months != null && (months < 1 || months > 600)) {
      throw new BadInput(
        'months',
        { en: 'a whole number from 1 to 600', nl: 'een geheel getal van 1 tot en met 600' },
        months,
      );
    }
    if (!isClauseKind(kind))
      throw new BadInput(
        'kind',
        { en: `one of ${CLAUSE_KINDS.join(', ')}`, nl: `een van ${CLAUSE_KINDS.join(', ')}` },
        kind,
      );
    const labour = labourShare == null ? null : wholeHundredths(labourShare);
    if (labourShare != null && (labour === null || labour < 0 || labour > 10_000)) {
      throw new BadInput(
        'labourShare',
        {
          en: 'a percentage from 0 to 100 with at most two decimals',
          nl: 'een percentage van 0 tot en met 100 met ten hoogste twee decimalen',
        },
        labourShare,
      );
    }
    const award = on ?? todayIn(AMSTERDAM, context.clock);
    const known = daysKnown(rules, kind);
    if (known.length > 0 && !known.some((days) => includesDay(days, award))) {
      throw new BadInput(
        'on',
        {
          en: `a day on which a rule of ${who} for ${kind} holds: ${known.map((days) => inWords(days).en).join('; ')}`,
          nl: `een dag waarop een regel van ${who} voor ${kind} geldt: ${known.map((days) => inWords(days).nl).join('; ')}`,
        },
        award,
      );
    }
    const answer = clauseFor(rules, {
      valueCents: value,
      kind,
      on: award,
      months,
      labourShareHundredths: labour,
      large,
    });
    const rule = rules.find(({ id }) => id === answer.rule) ?? null;
    const planned = rule?.planMoments === true && answer.asks === 'PERCENTAGE' && months != null;
    return {
      asks: answer.asks as ClauseAsks,
      percentage: answer.percentageHundredths === null ? null : answer.percentageHundredths / 100,
      obligation: answer.obligationCents,
      rule,
      moments: planned ? (planMoments(award, addMonths(award, months)) as PlanMomentType[]) : [],
    };
  }
}
