import { VIEW_BOX, WIJK_SHAPES } from '../map/shapes.ts';
import type { WijkFigure } from './ask-wijken.ts';
import { formatDecimal } from './format.ts';
import type { View } from './view.ts';
import { WIJK_FIGURE, type WijkMeasure } from './wijk-figures.ts';

interface WijkMapProps {
  readonly wijken: readonly WijkFigure[];
  readonly measure: WijkMeasure;
  readonly view: View;
}

/** The map is drawn in metres: on the page, a stripe is then as wide as in the legend. */
const METRES_OF_A_STRIPE = 27;

/** How many shades there are: more cannot be kept apart. */
const SHADES = 4;

/** The wijken shaded by a figure. The table beside it says the same in words, so that it is one picture for anyone who hears the page. */
export function WijkMap({ wijken, measure, view }: WijkMapProps) {
  const { words } = view;
  const amounts = new Map(
    wijken.flatMap(({ code, value: { decimal } }) => (decimal === null ? [] : [[code, decimal] as const])),
  );
  const shades = shadesOf([...amounts.values()]);
  const { kind } = WIJK_FIGURE[measure];
  const write = (decimal: string) => formatDecimal(decimal, kind, view);
  return (
    <figure className="wijk-map">
      <svg viewBox={VIEW_BOX} role="img" aria-label={words.wijken.mapLabel(words.wijken.measures[measure])}>
        <Stripes id="stripes" scale={METRES_OF_A_STRIPE} />
        {WIJK_SHAPES.map(({ code, name, path }) => {
          const amount = amounts.get(code);
          const shade =
            amount === undefined ? -1 : shades.findIndex(({ decimals }) => decimals.includes(amount));
          return (
            <path key={code} d={path} className={shade < 0 ? 'wijk-none' : `wijk wijk-${shade + 1}`}>
              <title>{amount === undefined ? name : `${name}: ${write(amount)}`}</title>
            </path>
          );
        })}
      </svg>
      <figcaption>
        <h2>{words.wijken.legend}</h2>
        <ul className="legend">
          {shades.map(({ decimals }, index) => (
            <li key={decimals[0]}>
              <svg viewBox="0 0 24 16" aria-hidden="true">
                <rect width="24" height="16" className={`wijk wijk-${index + 1}`} />
              </svg>{' '}
              {words.wijken.from(write(decimals[0]!), write(decimals.at(-1)!))}
            </li>
          ))}
          <li>
            <svg viewBox="0 0 24 16" aria-hidden="true">
              <Stripes id="legend-stripes" scale={1} />
              <rect width="24" height="16" className="wijk-none" />
            </svg>{' '}
            {words.wijken.none}
          </li>
        </ul>
        <p className="small">
          {words.wijken.outside} {words.wijken.source}
        </p>
      </figcaption>
    </figure>
  );
}

function Stripes({ id, scale }: { readonly id: string; readonly scale: number }) {
  return (
    <defs>
      <pattern
        id={id}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform={`rotate(45) scale(${scale})`}
      >
        <rect width="6" height="6" className="stripes-ground" />
        <line x1="0" y1="0" x2="0" y2="6" className="stripes-line" />
      </pattern>
    </defs>
  );
}

/** Equally many wijken to a shade, the lowest first; equal amounts in one shade. */
function shadesOf(decimals: readonly string[]): readonly { readonly decimals: readonly string[] }[] {
  const different = [...new Set(decimals)].toSorted((one, other) => Number(one) - Number(other));
  const count = Math.min(SHADES, different.length);
  return Array.from({ length: count }, (_, index) => ({
    decimals: different.slice(
      Math.round((index * different.length) / count),
      Math.round(((index + 1) * different.length) / count),
    ),
  }));
}
