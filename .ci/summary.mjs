// Prints what failed, with the reasons, and `N passed, N failed`, all from vitest's own reports: for each command its reports,
// with commas between them, and its exit code. A file that failed outside its tests counts as one failure, and so does a
// command that broke before, beside or after its tests.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const words = process.argv.slice(2);
const sums = { passed: 0, failed: 0, skipped: 0 };
for (let run = 0; run < words.length; run += 2) {
  const reports = words[run].split(',').map(read);
  const failures = reports.flatMap(({ testResults }) => testResults.flatMap(failuresOf));
  for (const report of reports) {
    sums.passed += report.numPassedTests;
    sums.skipped += report.numPendingTests + report.numTodoTests;
  }
  if (words[run + 1] !== '0' && failures.length === 0)
    failures.push(`${words[run]}: the run ended with exit code ${words[run + 1]} and no failed test`);
  sums.failed += failures.length;
  for (const failure of failures) console.log(`FAILED ${failure}`);
}
const { passed, failed, skipped } = sums;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  }
}

/** The tests of one file that failed, or the file itself if it failed outside its tests. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(process.cwd(), name);
  const tests = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && tests.length === 0) return [`${file}\n${beginning(message)}`];
  return tests.map((test) => `${file} > ${test.fullName}\n${beginning(test.failureMessages.join('\n'))}`);
}

function beginning(text) {
  return text
    .split('\n')
    .slice(0, 30)
    .map((line) => `    ${line.slice(0, 500)}`)
    .join('\n');
}
