import { registerEnumType } from 'type-graphql';

export enum ProposalStatus {
  PROPOSED = 'PROPOSED',
  PUBLISHED = 'PUBLISHED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(ProposalStatus, {
  name: 'RequestProposalStatus',
  description: 'How it stands with what an initiative without an account asks (voorgestelde vraag).',
  valuesConfig: {
    PROPOSED: { description: 'It waits for the organisation.' },
    PUBLISHED: { description: 'Everybody can find it now.' },
    DECLINED: { description: 'The organisation declined it, with a reason.' },
    WITHDRAWN: { description: 'The sender withdrew it, or had it deleted: nothing of what it held is left.' },
  },
});
