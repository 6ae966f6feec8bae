import { CITY, WIJKEN } from '@social-return/contract/areas/areas';
import type { Period } from '@social-return/values/period';
import type { ReactNode } from 'react';
import { halfYearText } from './format.ts';
import { currentPeriod, type FiguresQuestion, MOST_BESIDE, periodsToChoose } from './question.ts';
import type { View } from './view.ts';

interface ChoiceFormProps {
  /** The address of the page, without choices. */
  readonly action: string;
  readonly view: View;
  readonly children: ReactNode;
}

/** The choices of a page, which go into its address: it works without JavaScript, and can be shared and kept. */
export function ChoiceForm({ action, view: { words }, children }: ChoiceFormProps) {
  return (
    <form className="choices" method="get" action={action} aria-label={words.form.label}>
      {children}
      <button type="submit" className="button">
        {words.form.submit}
      </button>
    </form>
  );
}

/** The city or a wijk; also a buurt, where the address named one. */
export function AreaChoice({
  area,
  view: { words },
}: {
  readonly area: FiguresQuestion['area'];
  readonly view: View;
}) {
  const { form } = words;
  return (
    <div className="choice">
      <label htmlFor="area">{form.area}</label>
      <select id="area" name="area" defaultValue={area.code}>
        <option value={CITY.code}>{form.city}</option>
        {area.level === 'BUURT' ? <option value={area.code}>{area.name}</option> : null}
        <optgroup label={form.wijken}>
          {WIJKEN.toSorted((one, other) => one.name.localeCompare(other.name, 'nl')).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  );
}

interface PeriodChoiceProps {
  readonly period: Period;
  readonly now: Date;
  readonly view: View;
}

/** A half-year: those that run say so. */
export function PeriodChoice({ period, now, view }: PeriodChoiceProps) {
  const { form } = view.words;
  return (
    <div className="choice">
      <label htmlFor="period">{form.period}</label>
      <select id="period" name="period" defaultValue={period}>
        {periodsToChoose(now).map((one) => (
          <option key={one} value={one}>
            {halfYearText(one, view)}
            {one === currentPeriod(now) ? ` (${form.running})` : null}
          </option>
        ))}
      </select>
    </div>
  );
}

/** How many half-years stand side by side. */
export function BesideChoice({ beside, view: { words } }: { readonly beside: number; readonly view: View }) {
  const { form } = words;
  const counts = Array.from({ length: MOST_BESIDE }, (_, index) => index + 1);
  return (
    <div className="choice">
      <label htmlFor="beside">{form.beside}</label>
      <select id="beside" name="beside" defaultValue={beside}>
        {counts.map((count) => (
          <option key={count} value={count}>
            {form.besideOf(count)}
          </option>
        ))}
      </select>
    </div>
  );
}
