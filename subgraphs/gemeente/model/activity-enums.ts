import { registerEnumType } from 'type-graphql';

export enum ContractActivityKind {
  SOCIAL_PURCHASE = 'SOCIAL_PURCHASE',
  SW_PURCHASE = 'SW_PURCHASE',
  EXPERTISE = 'EXPERTISE',
  TRAINING = 'TRAINING',
}

registerEnumType(ContractActivityKind, {
  name: 'GemeenteContractActivityKind',
  description: 'What a contractor did for the obligation beside placing people.',
  valuesConfig: {
    SOCIAL_PURCHASE: { description: 'Bought from a social enterprise (sociaal inkopen).' },
    SW_PURCHASE: { description: 'Bought from or hired of a sheltered workshop (sociale werkvoorziening).' },
    EXPERTISE: { description: 'Gave hours of expertise or worked on a social project (maatschappelijk).' },
    TRAINING: { description: 'Paid for training or guidance (opleiding, begeleiding).' },
  },
});

export enum SocialRegister {
  CODE_SOCIALE_ONDERNEMINGEN = 'CODE_SOCIALE_ONDERNEMINGEN',
  SOCIAL_ENTERPRISE_NL = 'SOCIAL_ENTERPRISE_NL',
  RECOGNISED = 'RECOGNISED',
  ASPIRANT = 'ASPIRANT',
}

registerEnumType(SocialRegister, {
  name: 'GemeenteSocialRegister',
  description: 'A register or status of a social enterprise.',
  valuesConfig: {
    CODE_SOCIALE_ONDERNEMINGEN: { description: 'In the register of the Code Sociale Ondernemingen.' },
    SOCIAL_ENTERPRISE_NL: { description: 'Member of Social Enterprise NL.' },
    RECOGNISED: { description: 'Recognised as social entrepreneur in the region (erkend).' },
    ASPIRANT: { description: 'On the way to be recognised (aspirant).' },
  },
});
