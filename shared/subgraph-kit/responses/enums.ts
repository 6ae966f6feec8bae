import { registerEnumType } from 'type-graphql';

export enum ResponseStatus {
  RECEIVED = 'RECEIVED',
  HANDLED = 'HANDLED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(ResponseStatus, {
  name: 'ResponseStatus',
  description: 'How it stands with a response (reactie) to a vacancy or to what an initiative asks.',
  valuesConfig: {
    RECEIVED: { description: 'It waits for the organisation.' },
    HANDLED: { description: 'The organisation got in touch, or goes on with it in another way.' },
    DECLINED: { description: 'The organisation declined it, with a reason.' },
    WITHDRAWN: { description: 'The sender withdrew it, or had it erased: nothing of what it held is left.' },
  },
});

export enum ResponseTopic {
  WORK = 'WORK',
  TEXT = 'TEXT',
  HELP = 'HELP',
}

registerEnumType(ResponseTopic, {
  name: 'ResponseTopic',
  description: 'What a response is about.',
  valuesConfig: {
    WORK: { description: 'Somebody wants the work.' },
    TEXT: { description: 'Somebody reports a fault in the text of the vacancy, and left no name.' },
    HELP: { description: 'Somebody offers to help with what an initiative asks (ik kan helpen).' },
  },
});

export enum ResponseConsent {
  THIS_VACANCY = 'THIS_VACANCY',
  OTHER_WORK = 'OTHER_WORK',
}

registerEnumType(ResponseConsent, {
  name: 'ResponseConsent',
  description: 'For what the sender of a response allows the organisation to use it (toestemming).',
  valuesConfig: {
    THIS_VACANCY: {
      description:
        'For this vacancy, or what this initiative asks, alone; it goes four weeks after the decision (AP on applicants).',
    },
    OTHER_WORK: {
      description:
        'For other work of the same organisation, or other initiatives that it keeps, too; it goes a year after it came in.',
    },
  },
});
