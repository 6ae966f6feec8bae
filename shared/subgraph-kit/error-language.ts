import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { inOneLanguage } from '@social-return/values/language/client-error';

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
