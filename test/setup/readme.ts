import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';

/** What README's question shows of one organisation. */
interface OwnMeasures {
  readonly organisation: { readonly title: string };
  readonly measures: readonly { readonly unitTitle: string; readonly amount: string }[];
}

/** The answer to README's question. */
export interface SampleAnswer {
  readonly chainReport: {
    readonly uniquePeople: { readonly value: number | null };
    readonly ownMeasures: readonly OwnMeasures[];
  };
}

/** The question that README asks, and the answer that it prints. @throws Error where it has none */
export function readmeSample(): { readonly question: string; readonly answer: SampleAnswer } {
  const text = readFileSync(projectFile('README.md'), 'utf8');
  const question = /```graphql\n([\s\S]*?)```/.exec(text)?.[1];
  const answer = /```json\n([\s\S]*?)```/.exec(text)?.[1];
  if (!question || !answer)
    throw new Error('README.md: expected a question in graphql and its answer in json.');
  return { question, answer: (JSON.parse(answer) as { data: SampleAnswer }).data };
}

/** Whose measures they are and in which units: what holds at every size of the demo. */
export function unitsOf({ chainReport }: SampleAnswer) {
  return chainReport.ownMeasures.map(({ organisation, measures }) => ({
    organisation: organisation.title,
    units: measures.map(({ unitTitle }) => unitTitle),
  }));
}
