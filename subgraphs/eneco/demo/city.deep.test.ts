import 'reflect-metadata';
import { AGREEMENT_SUBJECTS } from '@social-return/demo/vocabulary';
import { demoWorld } from '@social-return/demo/world';
import type { Day } from '@social-return/values/day';
import { describe, expect, test } from 'vitest';
import { PsoLevel } from '../model/enums.ts';
import { demoTables } from './load.ts';
import { SUBJECTS } from './suppliers.ts';

const TODAY = '2026-11-22' as Day;

type Row = Readonly<Record<string, unknown>>;
const city = new Map(demoTables(demoWorld('city', TODAY)));
const rowsOf = (table: string): readonly Row[] => city.get(table) ?? [];

describe('Eneco at the size of the city', () => {
  test('has sixty suppliers, with certificates of every level', () => {
    expect(rowsOf('supplier')).toHaveLength(60);
    const levels = new Set(rowsOf('pso_certificate').map(({ level }) => level));
    expect(levels).toEqual(new Set(Object.values(PsoLevel)));
  });

  test('has one supplier whose last certificate has expired, and some that never had one', () => {
    const last = new Map<unknown, string>();
    for (const { supplier_id, valid_until } of rowsOf('pso_certificate')) {
      last.set(supplier_id, [last.get(supplier_id) ?? '', String(valid_until)].sort()[1] as string);
    }
    expect([...last.values()].filter((until) => until <= TODAY)).toHaveLength(1);
    expect(last.size).toBeLessThan(60);
    expect(last.size).toBeGreaterThan(35);
  });

  test('agreed only on subjects that the words of the demo have', () => {
    expect(
      Object.values(SUBJECTS)
        .flat()
        .filter((subject) => !AGREEMENT_SUBJECTS.includes(subject)),
    ).toEqual([]);
  });

  test('has a placement that went on under the next agreement, and a supplier that merged', () => {
    const [past, ...others] = rowsOf('placement_past');
    expect(others).toEqual([]);
    const moved = rowsOf('placement').find(({ id }) => id === past?.placement_id);
    const agreements = new Map(rowsOf('agreement').map((row) => [row.id, row]));
    const [before, after] = [agreements.get(past?.agreement_id), agreements.get(moved?.agreement_id)];
    expect([moved?.changed_on, String(before?.end) <= String(after?.start)]).toEqual([past?.until, true]);
    expect(before?.supplier_id).toBe(after?.supplier_id);
    expect(rowsOf('supplier').map(({ kvk }) => kvk)).toContain(rowsOf('firm_succession')[0]?.former_kvk);
  });

  test('has 24 learning tracks in heat-network areas, and people who follow them', () => {
    expect(rowsOf('learning_track')).toHaveLength(24);
    expect(rowsOf('placement').filter((row) => row.learning_track_id !== null).length).toBeGreaterThan(150);
    expect(rowsOf('vacancy').filter((row) => row.learning_track_id !== null).length).toBeGreaterThan(20);
  });

  test('counts nearly every placement for a supplier and an agreement', () => {
    const placements = rowsOf('placement');
    for (const column of ['supplier_id', 'agreement_id']) {
      expect(placements.filter((row) => row[column] !== null).length / placements.length).toBeGreaterThan(
        0.85,
      );
    }
  });

  test('fills agreements in their own term, and settles those that were over for long enough', () => {
    const agreements = new Map(rowsOf('agreement').map((row) => [row.id, row]));
    for (const { agreement_id, start, changed_on } of rowsOf('placement')) {
      const since = String(changed_on ?? start);
      const agreement = agreements.get(agreement_id);
      if (!agreement) continue;
      expect(since >= String(agreement.start) && since < String(agreement.end)).toBe(true);
    }
    const settled = rowsOf('agreement_settlement');
    expect(settled.length).toBeGreaterThan(40);
    for (const { id, settled_on } of settled)
      expect(String(agreements.get(id)?.end) < String(settled_on)).toBe(true);
    expect(settled.filter(({ fte_hundredths }) => (fte_hundredths as bigint) > 0n).length).toBeGreaterThan(
      30,
    );
  });

  test('has purchases of several half-years, and certificates of people in tracks up to today', () => {
    expect(new Set(rowsOf('purchase').map(({ period }) => period)).size).toBe(4);
    expect(rowsOf('purchase').length).toBeGreaterThan(100);
    const certificates = rowsOf('learning_certificate');
    expect(certificates.length).toBeGreaterThan(100);
    expect(certificates.filter(({ obtained_on }) => String(obtained_on) > TODAY)).toEqual([]);
  });

  test('never has more hours of learning than of work', () => {
    for (const row of rowsOf('placement')) {
      expect(Number(row.learning_minutes_per_week)).toBeLessThanOrEqual(Number(row.minutes_per_week));
    }
  });
});
