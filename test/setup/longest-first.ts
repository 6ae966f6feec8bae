import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest of `npm test` or `npm run test:deep`, longest first; `slowest-files.ts` names candidates. */
const LONGEST = [
  'test/graphiql-examples.test.ts',
  'test/web/accessibility.deep.test.ts',
  'test/failures/failures.test.ts',
  'launcher/launch.test.ts',
  'test/e2e/erasure.test.ts',
  'test/e2e/days-of-personas.test.ts',
  'test/recompute.test.ts',
  'test/canary/canary.deep.test.ts',
  'test/e2e/processes.deep.test.ts',
  'test/web/figures.test.ts',
  'test/e2e/export.test.ts',
  'test/web/forms.test.ts',
];

const REPOSITORY = join(import.meta.dirname, '../..');
const gone = LONGEST.filter((file) => !existsSync(join(REPOSITORY, file)));
if (gone.length > 0)
  throw new Error(`No such file of tests, though it is to be started first: ${gone.join(', ')}.`);

/**
 * Starts what takes longest first, so that no run ends with one worker at work and the others done. A clean checkout knows no
 * earlier run, by which files are sorted otherwise.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification) => {
      const place = LONGEST.findIndex((name) => file.moduleId.endsWith(`/${name}`));
      return place < 0 ? LONGEST.length : place;
    };
    const group = (file: TestSpecification) => file.project.config.sequence.groupOrder;
    return (await super.sort(files)).toSorted(
      (one, other) => group(one) - group(other) || rank(one) - rank(other),
    );
  }
}
