import type { Random } from '@social-return/demo/random';
import { vacancyColumns } from '@social-return/demo/rows';
import type { DemoWorld } from '@social-return/demo/world';
import type { TargetGroup } from '../model/enums.ts';
import { contractsToFill, type DemoContract } from './contracts.ts';

const FOR_ONE_GROUP_SHARE = 0.3;
const GROUPS: readonly `${TargetGroup}`[] = [
  'PARTICIPATIEWET',
  'PARTICIPATIEWET',
  'WW',
  'WAJONG_BANENAFSPRAAK',
  'NUG',
];

/** The gemeente's vacancies: under a contract of the same firm or trade, where there is one. */
export function vacancyRows(random: Random, { vacancies }: DemoWorld, contracts: readonly DemoContract[]) {
  return vacancies
    .filter(({ organisation }) => organisation === 'gemeente')
    .map((vacancy) => {
      const { employer, publishedOn, kind } = vacancy;
      const obliging = contractsToFill(contracts, publishedOn);
      const contract =
        obliging.find(({ row }) => row.contractor_kvk === employer.kvk) ??
        obliging.find(({ sector }) => sector === employer.sector);
      const group = random.pick(GROUPS);
      return {
        ...vacancyColumns(vacancy),
        contract_id: contract?.row.id ?? null,
        target_group: kind === 'JOB' && random.chance(FOR_ONE_GROUP_SHARE) ? group : null,
      };
    });
}
