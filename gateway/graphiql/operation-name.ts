import { Kind, parse } from 'graphql';

interface Question {
  readonly query: string;
  readonly operationName?: string | null;
}

/**
 * The question by the name of the operation that it holds, where it holds one. GraphiQL learns the names of a tab a moment
 * after it was opened, and a question that is asked before would carry the name of the tab before.
 */
export function withOwnOperationName<Q extends Question>(question: Q): Q {
  const operations = operationsIn(question.query);
  const [only] = operations;
  return only && operations.length === 1 ? { ...question, operationName: only.name?.value } : question;
}

function operationsIn(query: string) {
  try {
    return parse(query).definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  } catch {
    // The gateway says what is wrong with it.
    return [];
  }
}
