import { rowsToBring } from '@social-return/contract/questions/rows';
import { asksForHelp } from '@social-return/runtime/process/flags';
import { randomFrom } from '@social-return/test/setup/random';
import { align } from '../table.ts';

/** `npm run bench:rows`: how many of its rows each organisation had best bring, over made-up pages that are the same each time. */
const SIZES = [3, 10, 20, 80];
const FIRST = 20;
const PAGES = 4_000;
/** How finely a row's owner is drawn. */
const FINENESS = 1_000_000;

type Rule = (first: number, organisations: number) => number;

const even = (first: number, organisations: number) => first / organisations;

const RULES: Readonly<Record<string, Rule>> = {
  'the even share': (first, organisations) => Math.ceil(even(first, organisations)),
  'twice the even share': (first, organisations) => Math.ceil(2 * even(first, organisations)),
  'three times': (first, organisations) => Math.ceil(3 * even(first, organisations)),
  'share + 2 √share': (first, organisations) =>
    Math.ceil(even(first, organisations) + 2 * Math.sqrt(even(first, organisations))),
  'the more of both': rowsToBring,
  'the whole page': (first) => first,
};

/** How many vacancies each organisation has beside the first one's: as large as each other, or as cities are. */
const WORLDS: Readonly<Record<string, (index: number) => number>> = {
  'equal organisations': () => 1,
  'a few large ones': (index) => 1 / (index + 1),
};

/** How many of a page's rows are of each organisation, where each row is of one in proportion to its size. */
function page(sizes: readonly number[], random: () => number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const shown = sizes.map(() => 0);
  for (let row = 0; row < FIRST; row += 1) {
    let left = random() * total;
    const owner = sizes.findIndex((size) => {
      left -= size;
      return left < 0;
    });
    shown[Math.max(0, owner)] = (shown[Math.max(0, owner)] ?? 0) + 1;
  }
  return shown;
}

function rowOf(name: string, rule: Rule, pages: readonly (readonly number[])[]): string[] {
  const organisations = pages[0]?.length ?? 0;
  const brings = Math.min(FIRST, rule(FIRST, organisations));
  const mean = (of: (shown: readonly number[]) => number) =>
    pages.reduce((sum, shown) => sum + of(shown), 0) / pages.length;
  const used = mean((shown) => shown.reduce((sum, count) => sum + Math.min(count, brings), 0));
  return [
    name,
    String(brings),
    `${((100 * used) / FIRST).toFixed(1)} %`,
    (organisations * brings - used).toFixed(1),
    mean((shown) => shown.filter((count) => count > brings).length).toFixed(2),
    `${(100 * mean((shown) => (shown.every((count) => count <= brings) ? 1 : 0))).toFixed(0)} %`,
  ];
}

const HEAD = ['each brings', 'rows', 'of those shown', 'for nothing', 'fetched later', 'pages whole'];

if (asksForHelp(process.argv)) {
  console.log(
    'npm run bench:rows: how many rows of its own each organisation had best bring, by several rules.',
  );
} else {
  for (const [world, sizeOf] of Object.entries(WORLDS)) compareRules(world, sizeOf);
}

function compareRules(world: string, sizeOf: (index: number) => number): void {
  for (const organisations of SIZES) {
    const { below } = randomFrom(organisations);
    const random = () => below(FINENESS) / FINENESS;
    const sizes = Array.from({ length: organisations }, (_, index) => sizeOf(index));
    const pages = Array.from({ length: PAGES }, () => page(sizes, random));
    const rows = Object.entries(RULES).map(([name, rule]) => rowOf(name, rule, pages));
    console.log(`\n${organisations} organisations, ${world}, ${FIRST} shown\n${align([HEAD, ...rows])}`);
  }
}
