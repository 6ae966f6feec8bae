import { Directive } from 'type-graphql';
import { type Question, requiredContributions } from '../../../shared/chain/questions.ts';

/** Marks a field as computed from every organisation's contribution to the question. */
export function Requires(question: Question): PropertyDecorator & MethodDecorator {
  return Directive(`@requires(fields: "${requiredContributions(question)}")`) as PropertyDecorator &
    MethodDecorator;
}
