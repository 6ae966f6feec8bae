// Prints `N passed, N failed` from vitest's own report; a run that broke before or after its tests counts as one failure.
import { readFileSync } from 'node:fs';

const [file, status] = process.argv.slice(2);
const report = read(file);
const failed = report.numFailedTests + (status !== '0' && report.numFailedTests === 0 ? 1 : 0);
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  }
}
