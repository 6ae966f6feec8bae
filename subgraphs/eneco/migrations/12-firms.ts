import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What suppliers agree, employ and buy goes by the firm, under whatever number it was recorded: an agreement is filled at its
 * own supplier, and no firm buys from itself or is bought from twice in one half-year.
 */
export class Firms1764810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function suppliers_of_firm(supplier text, day date) returns setof text language plpgsql stable rows 1 as $$
      declare
        number text := (select s.kvk from supplier s where s.id = suppliers_of_firm.supplier);
        firm text;
      begin
        return next supplier;
        -- Most firms never became another.
        if not exists (select from firm_succession f where f.withdrawn_at is null and number in (f.former_kvk, f.kvk)) then
          return;
        end if;
        firm := firm_on(number, day);
        return query select distinct s.id from firm_succession f join supplier s on s.kvk in (f.former_kvk, f.kvk)
          where f.withdrawn_at is null and s.kvk <> number and firm_on(s.kvk, day) = firm;
      end $$`);
    await keepAgreementsApart(runner);
    await keepPurchasesApart(runner);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

/** A placement counts for agreements of the supplier where the person works, or of a firm that became one with it. */
async function keepAgreementsApart(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function check_agreement_supplier(agreement text, supplier text, until date) returns void language plpgsql as $$
    declare
      held agreement;
    begin
      select * into held from agreement a where a.id = check_agreement_supplier.agreement;
      -- One that is not there is refused by its own rule.
      if held.id is not null and not exists (
        select from suppliers_of_firm(held.supplier_id, least(until, held."end") - 1) s where s = supplier)
      then
        raise exception 'of another supplier' using errcode = '23514', constraint = 'placement_agreement_supplier';
      end if;
    end $$`);
  await runner.query(`
    create function placement_agreement_supplier() returns trigger language plpgsql as $$
    begin
      -- A write that moves nothing, such as an import's.
      if tg_op = 'UPDATE' and (new.agreement_id, new.supplier_id) is not distinct from (old.agreement_id, old.supplier_id) then
        return new;
      end if;
      perform check_agreement_supplier(new.agreement_id, new.supplier_id, new."end");
      return new;
    end $$`);
  await runner.query(`
    create trigger placement_agreement_supplier before insert or update of agreement_id, supplier_id on placement
      for each row when (new.agreement_id is not null) execute function placement_agreement_supplier()`);
  await runner.query(`
    create function placement_past_agreement_supplier() returns trigger language plpgsql as $$
    begin
      -- What the placement counted for until now was judged when it was written.
      if exists (select from placement p where p.id = new.placement_id and p.agreement_id = new.agreement_id)
        or tg_op = 'UPDATE' and new.agreement_id is not distinct from old.agreement_id
      then
        return new;
      end if;
      perform check_agreement_supplier(new.agreement_id, p.supplier_id, new.until) from placement p where p.id = new.placement_id;
      return new;
    end $$`);
  await runner.query(`
    create trigger placement_past_agreement_supplier before insert or update of agreement_id on placement_past
      for each row when (new.agreement_id is not null) execute function placement_past_agreement_supplier()`);
  await runner.query(`
    create function agreement_supplier_stays() returns trigger language plpgsql as $$
    begin
      raise exception 'its supplier stays' using errcode = '23514', constraint = 'agreement_supplier_stays';
    end $$`);
  await runner.query(`
    create trigger agreement_supplier_stays before update of supplier_id on agreement
      for each row when (old.supplier_id <> new.supplier_id) execute function agreement_supplier_stays()`);
}

/**
 * Firms that are one on the first day of a half-year are one in all of it. Those that become one during it were two, and what
 * was bought before is a purchase.
 */
async function keepPurchasesApart(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function purchase_of_other_firm() returns trigger language plpgsql as $$
    declare
      day date := lower(half_year(new.period));
      seller text := firm_on(new.seller_kvk, day);
    begin
      -- One purchase after another.
      perform pg_advisory_xact_lock(1764810, hashtext(new.period));
      if exists (select from supplier s where s.id = new.supplier_id and firm_on(s.kvk, day) = seller) then
        raise exception 'bought from itself' using errcode = '23514', constraint = 'purchase_not_own';
      end if;
      if exists (select from purchase p join suppliers_of_firm(new.supplier_id, day) s on s = p.supplier_id
        where p.period = new.period and p.id <> new.id and firm_on(p.seller_kvk, day) = seller)
      then
        raise exception 'recorded already' using errcode = '23505', constraint = 'purchase_once';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger purchase_of_other_firm before insert or update of supplier_id, period, seller_kvk on purchase
      for each row execute function purchase_of_other_firm()`);
}

describeConstraint('placement_agreement_supplier', 'agreementId', {
  en: 'The agreement is of another supplier: expected one of the supplier where the person works, given as supplierId.',
  nl: 'De afspraak is van een andere leverancier: verwacht wordt er een van de leverancier waar de persoon werkt, opgegeven als supplierId.',
});
describeConstraint('purchase_not_own', 'sellerKvk', {
  en: 'The seller is the supplier itself: no firm buys from itself, also not under another KvK number.',
  nl: 'De verkoper is de leverancier zelf: een bedrijf koopt niet bij zichzelf in, ook niet onder een ander KvK-nummer.',
});
