import { putInForce } from '@social-return/contract/registry/in-force';
import { withNewcomer } from '@social-return/contract/registry/testing';

/** A second municipality with a register of its own. In force before keys and issuers of tests are made for whom it has. */
const TILBURG = {
  name: 'tilburg',
  title: 'Gemeente Tilburg',
  reading: 'As a contractual obligation, by its own scheme.',
  typePrefix: 'Tilburg',
  keepsCandidates: true,
} as const;

putInForce(withNewcomer(TILBURG));
