import type { BucketBalance } from '../limits/bucket.ts';

/** What stands behind the data of an answer without errors: what this request cost, which is nobody else's. */
const REST = /,"extensions":\{"cost":\{"operation":\d+,"remaining":\d+\}\}\}\s*$/;
const BEGIN = '{"data":';

/** The data of an answer, as it stands in its text; null for one with errors, or with anything that we do not know. */
export function dataOf(text: string): string | null {
  if (!text.startsWith(BEGIN)) return null;
  // What is behind the data is short: no need to look through all of it.
  const from = Math.max(BEGIN.length, text.length - 200);
  const end = REST.exec(text.slice(from));
  return end ? text.slice(BEGIN.length, from + end.index) : null;
}

/** The text of an answer with that data, for a request that cost so much. */
export function answerText(data: Buffer, cost: number, { remaining }: BucketBalance): Buffer {
  const rest = `,"extensions":{"cost":{"operation":${cost},"remaining":${remaining}}}}\n`;
  return Buffer.concat([BEGIN_BYTES, data, Buffer.from(rest)]);
}

/** The text of an answer that says nothing of its caller. */
export function plainText(data: Buffer): Buffer {
  return Buffer.concat([BEGIN_BYTES, data, END_BYTES]);
}

const BEGIN_BYTES = Buffer.from(BEGIN);
const END_BYTES = Buffer.from('}\n');
