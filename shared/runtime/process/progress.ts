import type { Count } from './messages.ts';

/** `Loading demo data 35%`, or just the text when there is no count. */
export function progressText(text: string, count?: Partial<Count>): string {
  const percentage = wholePercentage(count);
  return percentage === undefined ? text : `${text} ${percentage}%`;
}

/**
 * Decides which reports deserve a line of their own where lines cannot be rewritten: each new text, and every
 * quarter of the same one.
 */
export function lineFilter(): (text: string, count?: Partial<Count>) => boolean {
  let last = '';
  return (text, count) => {
    const percentage = wholePercentage(count);
    const step = `${text} ${percentage === undefined ? '' : Math.floor(percentage / 25)}`;
    const isNew = step !== last;
    last = step;
    return isNew;
  };
}

function wholePercentage(count?: Partial<Count>): number | undefined {
  if (count?.done === undefined || !count.total) return undefined;
  return Math.floor((100 * Math.min(count.done, count.total)) / count.total);
}
