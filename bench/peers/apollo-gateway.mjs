/** Stock @apollo/gateway with its own RemoteGraphQLDataSource, behind Apollo Server's standalone server. */
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { ready, subgraphs, supergraph, trust } from './settings.mjs';

class Source extends RemoteGraphQLDataSource {
  constructor(name) {
    super({ url: subgraphs.get(name) });
    this.name = name;
    this.path = new URL(this.url).pathname;
  }

  willSendRequest({ request, context }) {
    // Nothing is passed on when it asks for the schema at the start.
    if (!context.passed) return;
    const { http, ...sent } = request;
    const headers = trust.signed(this.name, this.path, JSON.stringify(sent), context.passed);
    for (const name of Object.keys(headers)) http.headers.set(name, headers[name]);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: supergraph(),
  buildService: ({ name }) => new Source(name),
});
const server = new ApolloServer({ gateway, includeStacktraceInErrorResponses: false });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async ({ req }) => trust.admit((name) => req.headers[name]),
});
ready(url.replace('//localhost', '//127.0.0.1'));
