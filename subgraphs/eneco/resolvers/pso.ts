import { DayScalar } from '@social-return/contract/model/scalars';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { BadInput } from '@social-return/values/bad-input';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { aspirantRule, isValidOn, levelReached } from '../interpretation/certificates.ts';
import {
  editionOn,
  normsFor,
  PSO_NORMS,
  PSO_WEIGHTS,
  type PsoNorms,
} from '../interpretation/pso-editions.ts';
import { OBLIGATION_PERCENTAGES, OBLIGATION_RULE } from '../interpretation/pso-obligation.ts';
import { psoFigures } from '../interpretation/pso-share.ts';
import { PsoCalculation, PsoObligation } from '../model/pso-calculation.ts';
import { Purchase } from '../model/purchase.ts';
import { PsoCertificate, Supplier } from '../model/supplier.ts';
import { peopleAtWork, purchasesBefore } from '../model/supplier-work.ts';
import { Eneco } from './queries.ts';

@Resolver(() => Supplier)
export class SupplierPsoFields {
  @FieldResolver(() => PsoCalculation, {
    nullable: true,
    description: 'Where the supplier stands on the PSO by what Eneco knows.',
  })
  async psoCalculation(
    @Ctx() context: Context,
    @Root() supplier: Supplier,
    @Arg('on', () => DayScalar, {
      nullable: true,
      description: 'The day that it is about; today by default.',
    })
    asked: Day | null,
  ): Promise<PsoCalculation> {
    const today = todayIn(AMSTERDAM, context.clock);
    const on = asked ?? today;
    const [weights, norms] = [editionOn(PSO_WEIGHTS, on), editionOn(PSO_NORMS, on)];
    if (!weights || !norms || on > today) {
      const from = weights ? PSO_NORMS[0]?.appliesFrom : PSO_WEIGHTS[0]?.appliesFrom;
      throw new BadInput(
        'on',
        {
          en: `a day from ${from} (the first edition of weights and norms) to today`,
          nl: `een dag van ${from} (de eerste uitgave van gewichten en normen) tot en met vandaag`,
        },
        on,
      );
    }
    const [people, bought, certificates] = await Promise.all([
      peopleAtWork(context, { supplierId: supplier.id, on }),
      purchasesBefore(context, { supplierId: supplier.id, on }),
      childrenOf(context, PsoCertificate, 'supplierId', supplier.id),
    ]);
    const { steps, ...figures } = psoFigures(on, supplier.staff, people, bought, weights, norms);
    const aspirant = aspirantRule(certificates, steps, on);
    return {
      on,
      ...figures,
      aspirant,
      level: levelReached(
        steps,
        aspirant,
        certificates.find((one) => isValidOn(one, on)),
      ),
      norms: normsShown(norms, supplier.staff),
    };
  }

  @FieldResolver(() => [Purchase], {
    description: 'What it bought at PSO firms and firms for sheltered employment; at most 100.',
  })
  purchases(@Ctx() context: Context, @Root() supplier: Supplier): Promise<readonly Purchase[]> {
    return childrenOf(context, Purchase, 'supplierId', supplier.id);
  }
}

function normsShown(norms: PsoNorms, staff: number) {
  const row = normsFor(norms, staff);
  return { edition: norms.id, source: norms.source, size: row?.size ?? null, steps: row?.steps ?? [] };
}

@Resolver(() => PsoCertificate)
export class CertificateFields {
  @FieldResolver(() => Supplier, { nullable: true, description: 'The supplier that it belongs to.' })
  supplier(@Ctx() context: Context, @Root() certificate: PsoCertificate): Promise<Supplier | null> {
    return loadRow(context, Supplier, certificate.supplierId);
  }
}

@Resolver(() => Eneco)
export class PsoQueries {
  @FieldResolver(() => [PsoObligation], {
    description:
      'Which part of a social-return obligation a PSO level would fill. An assumed parameter: no figure is made with it.',
  })
  psoObligations(): PsoObligation[] {
    return OBLIGATION_PERCENTAGES.map((row) => ({ ...row, rule: OBLIGATION_RULE }));
  }

  @FieldResolver(() => [PsoCertificate], {
    description:
      'PSO certificates that are valid today, end within this many days and have no successor; the first to end first, at most 100.',
  })
  expiringCertificates(
    @Ctx() context: Context,
    @Arg('days', () => Int, { defaultValue: 90, description: 'Within how many days, 1 to 730.' })
    days: number,
  ): Promise<PsoCertificate[]> {
    if (days < 1 || days > 730)
      throw new BadInput('days', { en: '1 to 730 days', nl: '1 tot en met 730 dagen' }, days);
    const today = todayIn(AMSTERDAM, context.clock);
    return context.db.manager
      .createQueryBuilder(PsoCertificate, 'row')
      .where('row.validFrom <= :today and row.validUntil > :today and row.validUntil <= :until', {
        today,
        until: addDays(today, days),
      })
      .andWhere(
        `not exists (select from pso_certificate later
           where later.supplier_id = row.supplier_id and later.valid_from = row.valid_until)`,
      )
      .orderBy('row.validUntil', 'ASC')
      .addOrderBy('row.id', 'ASC')
      .limit(100)
      .getMany();
  }
}
