import type { FigureKind, FigureValue } from './figure.ts';
import { formatDecimal } from './format.ts';
import type { View } from './view.ts';

/** Which figure it is, of which half-year and area: so that a program can find it on the page. */
export interface FigurePlace {
  readonly figure: string;
  readonly period: string;
  readonly area: string;
}

interface FigureTextProps {
  readonly value: FigureValue;
  readonly kind: FigureKind;
  readonly place: FigurePlace;
  readonly view: View;
}

/** A number with what it is rounded to, or in words why there is none. */
export function FigureText({ value, kind, place, view }: FigureTextProps) {
  const data = { 'data-figure': place.figure, 'data-period': place.period, 'data-area': place.area };
  if (value.decimal === null) {
    return (
      <span className="absent" {...data}>
        {view.words.absent[value.absence]}
      </span>
    );
  }
  const { decimal, roundedTo, atLeast } = value;
  return (
    <>
      {atLeast ? <span className="unit">{view.words.atLeast} </span> : null}
      <data value={decimal} {...data}>
        {formatDecimal(decimal, kind, view)}
      </data>
      {roundedTo !== null && roundedTo > 1 ? (
        <span className="unit"> ({view.words.rounded(roundedTo)})</span>
      ) : null}
    </>
  );
}
