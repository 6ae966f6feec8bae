// Prints `N passed, N failed` from vitest's own reports: for each run its report and its exit code. A run that broke before
// or after its tests counts as one failure.
import { readFileSync } from 'node:fs';

const words = process.argv.slice(2);
const sums = { passed: 0, failed: 0, skipped: 0 };
for (let run = 0; run < words.length; run += 2) {
  const report = read(words[run]);
  sums.passed += report.numPassedTests;
  sums.failed += report.numFailedTests + (words[run + 1] !== '0' && report.numFailedTests === 0 ? 1 : 0);
  sums.skipped += report.numPendingTests + report.numTodoTests;
}
const { passed, failed, skipped } = sums;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  }
}
