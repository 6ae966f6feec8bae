import { areaOf } from '@social-return/contract/areas/areas';
import type { Random } from '@social-return/demo/random';
import { vacancyColumns } from '@social-return/demo/rows';
import type { DemoWorld } from '@social-return/demo/world';
import { type AssignmentRow, assignmentsOn } from './assignments.ts';

const COMPLEXES = ['Portiekblok', 'Galerijflat', 'Hofwoningen', 'Seniorenflat', 'Maisonnettes', 'Woongebouw'];
const AT_A_COMPLEX = 0.55;
/** Cents for an hour of a chore. */
const HOURLY_CENTS = [1_500n, 1_600n, 1_750n, 2_000n];

/** Havensteder's vacancies: many at a complex, those in a buurt with an assignment as part of it, chores with their pay. */
export function vacancyRows(random: Random, { vacancies }: DemoWorld, assignments: readonly AssignmentRow[]) {
  return vacancies
    .filter(({ organisation }) => organisation === 'havensteder')
    .map((vacancy) => {
      const [assignment] = assignmentsOn(assignments, vacancy.publishedOn, vacancy.buurt);
      const totalHours = vacancy.kind === 'CHORE' ? random.pick([4, 6, 8, 12, 16, 24, 40]) : null;
      const name = areaOf(vacancy.buurt)?.name ?? '';
      const complex = `${random.pick(COMPLEXES)} ${name} ${random.int(1, 9)}`;
      return {
        ...vacancyColumns(vacancy),
        assignment_id: assignment?.buurt === vacancy.buurt ? assignment.id : null,
        complex_name: random.chance(AT_A_COMPLEX) ? complex : null,
        pay: totalHours === null ? null : BigInt(totalHours) * random.pick(HOURLY_CENTS),
        total_hours: totalHours,
      };
    });
}
