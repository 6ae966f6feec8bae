import { FIXED_FIGURES, OPEN_FIGURES } from '@social-return/edge/caching/ages';
import type { Period } from '@social-return/values/period';
import { turns } from '../turns.ts';

/** The published figures of one half-year over all areas. */
export interface HalfYear {
  /** Rows of CSV without the header. */
  readonly rows: string;
  /** Organisations whose part is not in it, by name. */
  readonly missing: readonly string[];
  /** Whether nothing of it changes any more. */
  readonly isFixed: boolean;
}

interface KeptHalfYear {
  readonly made: HalfYear;
  /** Until when it may be given as it is, in milliseconds of the clock. */
  readonly until: number;
}

export interface KeptHalfYearsOptions {
  /** Makes one from the organisations. */
  readonly make: (period: Period) => Promise<HalfYear>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/**
 * Half-years that are made once, for everybody who asks, one at a time: how often a file is asked makes no work. One that
 * is fixed and whole is given while it is made anew after its age; anything else is made again after a short time.
 */
export class KeptHalfYears {
  readonly #options: KeptHalfYearsOptions;
  readonly #kept = new Map<Period, KeptHalfYear>();
  readonly #underWay = new Map<Period, Promise<HalfYear>>();
  readonly #inTurn = turns(1);

  constructor(options: KeptHalfYearsOptions) {
    this.#options = options;
  }

  /** @throws whatever making it throws: that is not kept */
  async get(period: Period): Promise<HalfYear> {
    const kept = this.#kept.get(period);
    if (kept && this.#options.now() < kept.until) return kept.made;
    const made = this.#make(period);
    if (!kept || !isLasting(kept.made)) return made;
    made.catch(() => undefined);
    return kept.made;
  }

  /** How long that half-year may be given as it is, in whole seconds. */
  secondsLeft(period: Period): number {
    const left = (this.#kept.get(period)?.until ?? 0) - this.#options.now();
    return Math.max(0, Math.floor(left / 1_000));
  }

  #make(period: Period): Promise<HalfYear> {
    const underWay = this.#underWay.get(period);
    if (underWay) return underWay;
    const made = this.#inTurn(() => this.#options.make(period)).then((half) => {
      const seconds = isLasting(half) ? FIXED_FIGURES.fixedMaxAge : OPEN_FIGURES.maxAge;
      this.#kept.set(period, { made: half, until: this.#options.now() + (seconds ?? 0) * 1_000 });
      return half;
    });
    const over = () => void this.#underWay.delete(period);
    made.then(over, over);
    this.#underWay.set(period, made);
    return made;
  }
}

function isLasting({ isFixed, missing }: HalfYear): boolean {
  return isFixed && missing.length === 0;
}
