import { REPORT_MERGED_FIELDS, REPORT_OWN_FIELDS } from '../selections.ts';
import { type Ask, complete, completion, type Fields, ORGANISATIONS, without } from './ask.ts';

const ROOT = `query($period: Period!) { chainReport(period: $period) { query ${REPORT_OWN_FIELDS} } }`;
const CONTRIBUTIONS = ORGANISATIONS.map((name) => `${name}Report`);
const PARTS = ORGANISATIONS.map((name) => completion(name, 'ChainReport', ['query'], `${name}Report`));
const MERGED = completion('chain', 'ChainReport', ['query', ...CONTRIBUTIONS], REPORT_MERGED_FIELDS);

/** The report of a half-year: every organisation's part, and what the chain makes of them. */
export async function report(ask: Ask, variables: Fields): Promise<Fields> {
  const answer = await ask('chain', ROOT, variables);
  const found = answer.chainReport as Fields;
  await Promise.all(PARTS.map((part) => complete(ask, part, [found])));
  await complete(ask, MERGED, [found]);
  without(found, ['query', ...CONTRIBUTIONS]);
  return answer;
}
