import type { FastifyInstance } from 'fastify';

/** Everything that is refused before GraphQL begins answers as JSON in GraphQL's own shape. */
export function jsonErrors(http: FastifyInstance): void {
  http.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const known = MESSAGES[status];
    if (!known) console.error(`gateway: fault while answering: ${(error as Error).name}`);
    return reply
      .code(known ? status : 500)
      .send(body(known ?? 'Internal error.', known ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR'));
  });
  http.setNotFoundHandler((request, reply) => {
    if (request.url.split('?')[0] === '/graphql') {
      return reply
        .code(405)
        .header('allow', 'POST')
        .send(body('Ask GraphQL with POST and a JSON body.', 'BAD_REQUEST'));
    }
    return reply
      .code(404)
      .send(body('Nothing is here. GraphQL is at /graphql, GraphiQL at /graphiql.', 'NOT_FOUND'));
  });
}

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Expected a JSON body such as {"query": "{ organisations { title } }"}.',
  413: 'The request is too large: at most 100 kB.',
  415: 'Expected content-type application/json.',
};

function body(message: string, code: string) {
  return { errors: [{ message, extensions: { code } }] };
}
