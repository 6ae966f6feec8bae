import { type Question, requiredContributions } from '@social-return/contract/questions/questions';
import { Directive } from 'type-graphql';

/** Marks a field as computed from every organisation's contribution to the question, and from further fields. */
export function Requires(question: Question, ...further: string[]): PropertyDecorator & MethodDecorator {
  const fields = [...further, requiredContributions(question)].join(' ');
  return Directive(`@requires(fields: "${fields}")`) as PropertyDecorator & MethodDecorator;
}
