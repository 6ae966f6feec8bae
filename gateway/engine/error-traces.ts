import { isMutation } from '@social-return/edge/access/check';
import { LIMIT_EXCEEDED } from '@social-return/edge/limits/exceeded';
import type { GraphQLFormattedError } from 'graphql';
import { languageHeaders } from '../language/headers.ts';
import { inLanguage } from '../language/in-language.ts';
import { type Feature, feature } from '../request/feature.ts';
import { logFault } from '../request/refusal.ts';
import type { Sender } from '../request/sender.ts';
import { faultText } from './errors.ts';

type Needs = Pick<Sender, 'trace' | 'language'>;

/** Every error is in the language asked for and has the trace in which it happened, to ask about; a fault is in the log under the same trace. */
export function createErrorTraces(): Feature<Needs> {
  return feature<Needs>({
    name: 'error-traces',
    needs: { trace: true, language: true },
    adds: {},
    fail: (_operation, { trace }, errors) => {
      const faults = errors.map((error) => faultText(error)).filter((text) => text !== null);
      for (const text of new Set(faults)) logFault(trace.traceId, text);
    },
    answer: ({ operation }, { trace, language }, { result, http }) => {
      if (result.errors?.some(isTooComplex)) http.status = 400;
      // A change says in words why it was refused, without an error of GraphQL.
      if (result.errors || (operation && isMutation(operation))) {
        for (const [name, value] of Object.entries(languageHeaders(language))) http.headers.set(name, value);
      }
      result.errors = result.errors?.map((both) => {
        const error = inLanguage(both, language);
        return { ...error, extensions: { ...error.extensions, traceId: trace.traceId } };
      });
    },
  });
}

/** The planner itself gave up on the operation: that is the operation's fault and not ours. */
function isTooComplex({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === LIMIT_EXCEEDED && extensions.limit === 'plan';
}
