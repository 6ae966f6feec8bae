import type { OtherContract } from '@social-return/contract/questions/written-contribution';
import { CHAIN } from '@social-return/contract/registry/registry';
import { logOf } from '@social-return/edge/observe/log';

const LOG = logOf(CHAIN);

/** What was last noted of each organisation, so that the log says it once and not with every question. */
const noted = new Map<string, string>();

/** Says to operators that an organisation and the chain are built to contracts that are too far apart. */
export function noteOtherContract(organisation: string, { expected, got }: OtherContract): void {
  const text = `${expected} ${got}`;
  if (noted.get(organisation) === text) return;
  noted.set(organisation, text);
  LOG.warn('an organisation did not answer, for it is built to another version of the contract', {
    organisation,
    expected,
    got,
  });
}
