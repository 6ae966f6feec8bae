import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest of `npm test` or `npm run test:deep`, longest first; `slowest-files.ts` names candidates. */
const LONGEST = [
  'test/graphiql-examples.test.ts',
  'test/web/accessibility.deep.test.ts',
  'test/failures/failures.test.ts',
  'launcher/launch.test.ts',
  'shared/subgraph-kit/placements/positions.test.ts',
  'test/e2e/erasure.test.ts',
  'launcher/postgres/cluster.test.ts',
  'test/recompute.test.ts',
  'test/canary/canary.deep.test.ts',
  'test/e2e/processes.deep.test.ts',
  'test/web/figures.test.ts',
];

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
