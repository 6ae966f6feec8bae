import type { View } from './view.ts';

interface TargetBarProps {
  readonly name: string;
  readonly start: number | null;
  readonly current: number | null;
  readonly goal: number;
  /** An amount in words and figures; that there is none for null. */
  readonly write: (amount: number | null) => string;
  readonly view: View;
}

const WIDTH = 360;
const HEIGHT = 62;
const BAR_AT = 24;
const BAR_HEIGHT = 14;

/** How far a target is: a bar up to now, and lines where it began and where it should go. */
export function TargetBar({ name, start, current, goal, write, view: { words } }: TargetBarProps) {
  const { aims } = words;
  const end = Math.max(start ?? 0, current ?? 0, goal) || 1;
  const scale = (amount: number) => (Math.max(amount, 0) / end) * (WIDTH - 2);
  const startText = start === null ? aims.noStart : write(start);
  const label = aims.targetChart(name, startText, write(current), write(goal));
  return (
    <figure className="chart">
      <figcaption lang="nl">{name}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <text x={0} y={15} className={current === null ? 'chart-absent' : 'chart-value'}>
          {aims.current}: {write(current)}
        </text>
        <text x={WIDTH} y={15} textAnchor="end" className="chart-label">
          {aims.goal}: {write(goal)}
        </text>
        <rect x={0.5} y={BAR_AT} width={scale(goal)} height={BAR_HEIGHT} className="chart-whole" />
        {current === null ? null : (
          <rect x={0} y={BAR_AT} width={scale(current)} height={BAR_HEIGHT} className="chart-bar" />
        )}
        <line
          x1={scale(goal)}
          x2={scale(goal)}
          y1={BAR_AT - 4}
          y2={BAR_AT + BAR_HEIGHT + 4}
          className="chart-goal"
        />
        {start === null ? null : (
          <>
            <line
              x1={scale(start)}
              x2={scale(start)}
              y1={BAR_AT - 4}
              y2={BAR_AT + BAR_HEIGHT + 4}
              className="chart-start"
            />
            <text
              x={scale(start)}
              y={HEIGHT - 6}
              textAnchor={scale(start) > WIDTH / 2 ? 'end' : 'start'}
              className="chart-label"
            >
              {aims.start}: {write(start)}
            </text>
          </>
        )}
      </svg>
    </figure>
  );
}
