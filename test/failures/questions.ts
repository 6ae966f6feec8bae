import type { Asker, Reply } from '../setup/subgraph.ts';
import type { Kind } from './requirements.ts';

/** One question in which Eneco has a part that can fail, and the others theirs. */
export interface Question {
  readonly text: string;
  /** The caller, where that is not somebody of the register. */
  readonly asker?: Asker;
  /** Which request to Eneco is to fail: text of its body. */
  readonly marked: string;
  /** Eneco's part of the answer; null where it is missing. */
  readonly part: (data: Data) => unknown;
  /** What the others gave. */
  readonly others: (data: Data) => readonly unknown[];
}

/** All that the questions ask, of which an answer holds a part. */
export interface Data {
  readonly eneco: object | null;
  readonly gemeente: object;
  readonly havensteder: object;
  readonly vacancies: {
    readonly edges: readonly { readonly node: { readonly id: string } | null }[];
    readonly answeredBy: readonly {
      readonly organisation: { readonly id: string };
      readonly status: string;
    }[];
  };
  readonly createEnecoSupplier: { readonly record: object | null } | null;
}

export type Answer = Reply<Data | null>;

const nodes = ({ vacancies }: Data) => vacancies.edges.flatMap(({ node }) => (node ? [node] : []));
const isEnecos = ({ id }: { readonly id: string }) => id.startsWith('eneco:');
const orNull = <T>(list: readonly T[]) => (list.length > 0 ? list : null);

export const QUESTIONS: Readonly<Record<Kind, Question>> = {
  root: {
    text: `{
      eneco { learningTracks(first: 1) { totalCount } }
      gemeente { contracts(first: 1) { totalCount } }
      havensteder { assignments(first: 1) { totalCount } }
    }`,
    marked: 'learningTracks',
    part: ({ eneco }) => eneco,
    others: ({ gemeente, havensteder }) => [gemeente, havensteder],
  },
  entity: {
    // A supplier is not for everybody, so that Eneco's vacancies are asked in a journey of their own.
    text: '{ vacancies(first: 12) { edges { node { id title ... on EnecoVacancy { supplier { name } } } } } }',
    asker: { as: { organisation: 'eneco' } },
    marked: 'on EnecoVacancy',
    part: (data) => orNull(nodes(data).filter(isEnecos)),
    others: (data) => nodes(data).filter((node) => !isEnecos(node)),
  },
  contribution: {
    text: '{ vacancies(first: 12) { answeredBy { organisation { id } status } } }',
    marked: 'enecoPage',
    part: ({ vacancies }) =>
      orNull(vacancies.answeredBy.filter((by) => by.organisation.id === 'eneco' && by.status === 'ANSWERED')),
    others: ({ vacancies }) => vacancies.answeredBy.filter((by) => by.organisation.id !== 'eneco'),
  },
  rows: {
    text: '{ vacancies(first: 12) { edges { node { id title } } } }',
    // The rows share a request with the page.
    marked: 'enecoPage',
    part: (data) => orNull(nodes(data).filter(isEnecos)),
    others: (data) => nodes(data).filter((node) => !isEnecos(node)),
  },
  mutation: {
    text: `mutation ($input: CreateEnecoSupplierInput!) {
      createEnecoSupplier(input: $input) { record { id name } errors { code } }
    }`,
    marked: 'createEnecoSupplier',
    part: ({ createEnecoSupplier }) => createEnecoSupplier?.record ?? null,
    others: () => [],
  },
};
