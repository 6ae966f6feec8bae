import { CONTENDERS } from './contenders.ts';
import { spread } from './figures.ts';
import type { ScenarioFigures } from './measure.ts';
import { cpuOf } from './table.ts';

const WIDTH = 760;
const LABELS = 230;
const BAR = 22;
const GAP = 8;
const TOP = 64;
const FOOT = 34;

/** A bar per contender: its CPU per request, with a line from the least to the most that a round gave. */
export function chart(title: string, figures: ScenarioFigures): string {
  const bars = CONTENDERS.flatMap(({ name, title: label }) => {
    const cpu = cpuOf(figures.get(name));
    return cpu.length > 0 ? [{ label, isOurs: name === 'ours', ...spread(cpu) }] : [];
  });
  const longest = Math.max(...bars.map(({ most }) => most), 0.001);
  const x = (ms: number) => LABELS + (ms / longest) * (WIDTH - LABELS - 70);
  const height = TOP + bars.length * (BAR + GAP) + FOOT;
  const drawn = bars.map(({ label, isOurs, median, least, most }, index) => {
    const y = TOP + index * (BAR + GAP);
    const middle = y + BAR / 2;
    return `  <text x="${LABELS - 10}" y="${middle + 5}" text-anchor="end">${label}</text>
  <rect x="${LABELS}" y="${y}" width="${round(x(median) - LABELS)}" height="${BAR}" fill="${isOurs ? '#00665e' : '#8a97a3'}"/>
  <line x1="${round(x(least))}" y1="${middle}" x2="${round(x(most))}" y2="${middle}" stroke="#1b1b1b" stroke-width="2"/>
  <text x="${round(x(most) + 8)}" y="${middle + 5}">${median.toFixed(2)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="sans-serif" font-size="14" fill="#1b1b1b">
  <title>${title}: CPU per request</title>
  <desc>${bars.map(({ label, median }) => `${label}: ${median.toFixed(2)} ms`).join('; ')}</desc>
  <rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
  <text x="16" y="28" font-size="18" font-weight="bold">${title}</text>
  <text x="16" y="48">CPU of the gateway’s process per request, in milliseconds; shorter is better</text>
${drawn.join('\n')}
  <text x="16" y="${height - 12}" font-size="12">Bars are medians over the rounds, lines go from the least to the most of a round.</text>
</svg>
`;
}

function round(value: number): string {
  return value.toFixed(1);
}
