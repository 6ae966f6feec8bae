import { DurabilityProof, RetentionStatus } from '@social-return/contract/model/enums';
import { Refusal } from '@social-return/contract/model/user-error';
import { budget } from '@social-return/test/setup/budget';
import { addDays, addMonths, type Day, dayOf } from '@social-return/values/day';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Confirmation, confirmation, confirmUntil, endShown } from './confirm.ts';
import { type DurabilityColumns, retention } from './placement.ts';

const START = dayOf(2025, 1, 31);
const TODAY = dayOf(2026, 3, 2);
const running = (part: Partial<DurabilityColumns> = {}): DurabilityColumns => ({
  ...{ start: START, end: null, confirmedUntil: null, confirmedBy: null, confirmedOn: null },
  ...part,
});
const statuses = (placement: DurabilityColumns, today = TODAY) =>
  retention(placement, today).map(({ status }) => status);
const { LASTED, ENDED, NOT_KNOWN, NOT_YET } = RetentionStatus;

describe('a placement that nobody asked about', () => {
  it('is not known to have lasted, however long ago it began', () => {
    expect(statuses(running())).toEqual([NOT_KNOWN, NOT_KNOWN, NOT_KNOWN]);
    expect(statuses(running(), dayOf(2025, 4, 29))).toEqual([NOT_YET, NOT_YET, NOT_YET]);
    expect(statuses(running(), dayOf(2025, 4, 30))).toEqual([NOT_KNOWN, NOT_YET, NOT_YET]);
  });

  it('did not last when it ended before, and is not known when its end was agreed for later', () => {
    expect(statuses(running({ end: dayOf(2025, 6, 1) }))).toEqual([NOT_KNOWN, ENDED, ENDED]);
  });
});

describe('a confirmation', () => {
  const of = (day: Day, part: Partial<DurabilityColumns> = {}, proof = DurabilityProof.PAYSLIP) =>
    confirmation(running(part), { day, proof }, TODAY);

  it('proves its checkpoint and those before it, with the proof and the day on which it was given', () => {
    const placement = running(of(dayOf(2025, 7, 30)));
    expect(retention(placement, TODAY)).toEqual([
      { months: 3, day: '2025-04-30', status: LASTED, proof: 'PAYSLIP', confirmedOn: TODAY },
      { months: 6, day: '2025-07-31', status: LASTED, proof: 'PAYSLIP', confirmedOn: TODAY },
      { months: 12, day: '2026-01-31', status: NOT_KNOWN, proof: null, confirmedOn: null },
    ]);
  });

  it.each<[string, Day, Partial<DurabilityColumns>]>([
    ['before the first day', addDays(START, -1), {}],
    ['after today', addDays(TODAY, 1), {}],
    ['on which it was over', dayOf(2025, 6, 1), { end: dayOf(2025, 6, 1) }],
    ['that is known already', dayOf(2025, 5, 31), { confirmedUntil: dayOf(2025, 6, 1) }],
  ])('is refused of a day %s', (_what, day, part) => {
    expect(() => of(day, part)).toThrow(Refusal);
  });

  it('is refused with a proof that only follows from something else', () => {
    expect(() => of(START, {}, DurabilityProof.END_RECORDED)).toThrow(Refusal);
  });

  it('is refused of what is not there', () => {
    expect(() => confirmation(null, { day: START, proof: DurabilityProof.CONTACT }, TODAY)).toThrow(Refusal);
  });
});

/** Somebody at work from day to day, and what is recorded of it: the naive model holds each day by itself. */
describe('whatever is recorded', () => {
  type Event = {
    readonly on: number;
    readonly kind: 'confirm' | 'end' | 'certificate';
    readonly about: number;
  };
  const anyEvent: fc.Arbitrary<Event> = fc.record({
    on: fc.nat({ max: 500 }),
    kind: fc.constantFrom('confirm' as const, 'end' as const, 'certificate' as const),
    about: fc.integer({ min: -20, max: 520 }),
  });

  /** By days seen: those on which somebody stated that the person worked, up to the end that holds. */
  function model(events: readonly Event[], today: Day) {
    let seen: Day[] = [];
    let end: Day | null = null;
    for (const { on, kind, about } of events) {
      const [recorded, day] = [addDays(START, on), addDays(START, about)];
      if (kind === 'end' && day > START) {
        end = day;
        const last: Day = addDays(day, -1) < recorded ? addDays(day, -1) : recorded;
        seen = [...seen, last].filter((one) => one < day);
      } else if (kind === 'confirm' && day >= START && day <= recorded && (end === null || day < end)) {
        seen.push(day);
      } else if (kind === 'certificate' && day >= START && day <= recorded) {
        seen.push(end !== null && day >= end ? addDays(end, -1) : day);
      }
    }
    return [3, 6, 12].map((months) => {
      const day = addMonths(START, months);
      if (end !== null && end < day) return ENDED;
      if (day > today) return NOT_YET;
      return seen.some((one) => addDays(one, 1) >= day) ? LASTED : NOT_KNOWN;
    });
  }

  it('a checkpoint is passed exactly when a day on or after its eve was seen', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 6 }), (unordered) => {
        const events = unordered.toSorted((a, b) => a.on - b.on);
        let placement = running();
        const add = (part: Partial<Confirmation> & { readonly end?: Day }) => {
          const next = { ...placement, ...part };
          // As the database does: nothing is known beyond the end.
          const beyond = next.end !== null && next.confirmedUntil !== null && next.confirmedUntil > next.end;
          placement = beyond ? { ...next, confirmedUntil: next.end } : next;
        };
        for (const { on, kind, about } of events) {
          const [today, day] = [addDays(START, on), addDays(START, about)];
          if (kind === 'end') {
            if (day > START) add({ end: day, ...endShown(placement, day, today) });
          } else if (kind === 'certificate') {
            if (day >= START && day <= today)
              add(confirmUntil(placement, addDays(day, 1), DurabilityProof.CERTIFICATE, today));
          } else {
            try {
              add(confirmation(placement, { day, proof: DurabilityProof.CONTACT }, today));
            } catch (error) {
              expect(error).toBeInstanceOf(Refusal);
            }
          }
        }
        const today = addDays(START, 520);
        expect(statuses(placement, today)).toEqual(model(events, today));
      }),
      { numRuns: budget({ quick: 200, deep: 500 }) },
    );
  });
});
