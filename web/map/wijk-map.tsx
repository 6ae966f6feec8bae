import type { Words } from '../words/words.ts';
import { VIEW_BOX, WIJK_SHAPES } from './shapes.ts';

/** A number of each wijk, by its code; one that is not there has none. */
export type ByWijk = ReadonlyMap<string, number>;

interface WijkMapProps {
  readonly words: Words;
  readonly title: string;
  readonly counts: ByWijk;
  /** Where a wijk leads. */
  readonly addressOf: (code: string) => string;
  /** The wijk that is chosen. */
  readonly chosen?: string;
}

/** From none to most. */
const LEVELS = 5;

/** Numbers on a map of the wijken: each a link, with its name and number in words. It never stands without its table. */
export function WijkMap({ words, title, counts, addressOf, chosen }: WijkMapProps) {
  const bounds = boundsOf(counts);
  return (
    <figure className="map">
      {/* biome-ignore lint/a11y/useSemanticElements: a picture holds no fieldset. */}
      <svg viewBox={VIEW_BOX} role="group" aria-label={title}>
        {WIJK_SHAPES.map(({ code, name, path }) => {
          const count = counts.get(code) ?? 0;
          const label = words.map.label(name, count);
          return (
            <a
              key={code}
              href={addressOf(code)}
              aria-label={label}
              aria-current={code === chosen ? 'true' : undefined}
            >
              <title>{label}</title>
              <path className={`level-${levelOf(count, bounds)}`} d={path} />
            </a>
          );
        })}
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: texts in a group, which nothing focuses; the links say the same. */}
        <g aria-hidden="true">
          {WIJK_SHAPES.map(({ code, x, y }) => {
            const count = counts.get(code) ?? 0;
            return count === 0 ? null : (
              <text key={code} x={x} y={y} className={`on-level-${levelOf(count, bounds)}`}>
                {count}
              </text>
            );
          })}
        </g>
      </svg>
      <figcaption>
        <p>{words.map.legend}</p>
        <ul className="legend">
          {legendOf(bounds).map(({ level, from, to }) => (
            <li key={level}>
              <svg viewBox="0 0 20 20" aria-hidden="true" className="swatch">
                <rect className={`level-${level}`} width="20" height="20" />
              </svg>
              {from === to ? from : `${from}–${to}`}
            </li>
          ))}
        </ul>
        <p className="small">
          {words.map.outside} {words.site.source}
        </p>
      </figcaption>
    </figure>
  );
}

/** The highest number of each level above none: equal steps up to the most. */
function boundsOf(counts: ByWijk): readonly number[] {
  const most = Math.max(1, ...counts.values());
  const steps = Array.from({ length: LEVELS - 1 }, (_, index) =>
    Math.ceil((most * (index + 1)) / (LEVELS - 1)),
  );
  return [...new Set(steps)];
}

function levelOf(count: number, bounds: readonly number[]): number {
  return count === 0 ? 0 : bounds.findIndex((bound) => count <= bound) + 1;
}

function legendOf(bounds: readonly number[]) {
  return [
    { level: 0, from: 0, to: 0 },
    ...bounds.map((to, index) => ({ level: index + 1, from: (bounds[index - 1] ?? 0) + 1, to })),
  ];
}
