import { registerEnumType } from 'type-graphql';

export enum TextLanguage {
  NL = 'NL',
  EN = 'EN',
}

registerEnumType(TextLanguage, {
  name: 'TextLanguage',
  description: 'The language of an explanation.',
  valuesConfig: { NL: { description: 'Dutch.' }, EN: { description: 'English.' } },
});
