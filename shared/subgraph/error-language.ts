import type { ApolloServerPlugin } from '@apollo/server';
import { inOneLanguage } from '../language/client-error.ts';
import type { RequestFacts } from '../trust/facts.ts';

/**
 * Errors in the language that an organisation's own people ask for at its own door. A gateway gets them in both: it can
 * share an answer between clients, and knows for each of them who reads it.
 */
export const errorLanguage: ApolloServerPlugin<{ readonly facts: RequestFacts }> = {
  async requestDidStart({ contextValue: { facts } }) {
    return {
      async willSendResponse({ response: { body } }) {
        if (facts.gateway !== null || body.kind !== 'single') return;
        const { singleResult } = body;
        singleResult.errors = singleResult.errors?.map((error) => inOneLanguage(error, facts.language));
      },
    };
  },
};
