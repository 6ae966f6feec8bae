import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { inOneLanguage } from '@social-return/values/language/client-error';
import { graphqlInDutch } from '@social-return/values/language/graphql-texts';
import type { Language } from '@social-return/values/language/read-language';
import type { GraphQLFormattedError } from 'graphql';

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
        singleResult.errors = singleResult.errors?.map((error) => inLanguage(error, facts.language));
      },
    };
  },
};

/** In its own Dutch, else in that of GraphQL's texts; English where neither has it. */
function inLanguage(error: GraphQLFormattedError, language: Language): GraphQLFormattedError {
  if (language === 'en' || error.extensions?.nl !== undefined) return inOneLanguage(error, language);
  return { ...error, message: graphqlInDutch(error.message) ?? error.message };
}
