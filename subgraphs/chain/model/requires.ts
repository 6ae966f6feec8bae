import { Directive } from 'type-graphql';
import { type Question, requiredContributions } from '../../../shared/chain/questions.ts';

/** Marks a field as computed from every organisation's contribution to the question, and from further fields. */
export function Requires(question: Question, ...further: string[]): PropertyDecorator & MethodDecorator {
  const fields = [...further, requiredContributions(question)].join(' ');
  return Directive(`@requires(fields: "${fields}")`) as PropertyDecorator & MethodDecorator;
}
