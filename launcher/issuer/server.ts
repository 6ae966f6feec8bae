import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { DevelopmentKeys } from '@social-return/edge/trust/development-issuers';
import type { RunningService } from '@social-return/runtime/process/run';
import type { Provider } from 'oidc-provider';
import { ISSUER_PAGE_POLICY, issuerError, personaChoice } from './pages.ts';
import { createProvider, issuerTitle, type PageClient, peopleOf } from './provider.ts';

export interface DevelopmentIssuerOptions {
  readonly host: string;
  readonly port: number;
  readonly keys: DevelopmentKeys;
  readonly client: PageClient;
}

/** Starts the OpenID providers of all development issuers: of each at `/NAME`, with the personas as its people. */
export async function startDevelopmentIssuer(options: DevelopmentIssuerOptions): Promise<RunningService> {
  const { host, port, keys, client } = options;
  const providers = new Map(Object.keys(keys).map((name) => [name, createProvider(name, keys, client)]));
  for (const [name, provider] of providers)
    provider.on('backchannel.error', (_context, error) =>
      console.warn(`issuer: the page did not take that a session of ${name} ended: ${error.message}`),
    );
  const server = createServer((request, response) => {
    const [, name = '', path = ''] = /^\/([a-z]+)(\/.*)$/.exec(request.url ?? '') ?? [];
    const provider = providers.get(name);
    if (!provider) return send(response, 404, issuerError('not_found', 'There is no such issuer.'));
    const answer = path.startsWith('/interaction/')
      ? choosePersona(name, provider, request, response)
      : Promise.resolve(provider.callback()(request, mount(request, response, path)));
    answer.catch(() =>
      send(response, 400, issuerError('invalid_request', 'This choice is over: sign in again.')),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  return {
    address: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The provider reads its own path, and makes addresses of the one that was asked. */
function mount(request: IncomingMessage, response: ServerResponse, path: string): ServerResponse {
  Object.assign(request, { originalUrl: request.url, url: path });
  return response;
}

async function choosePersona(
  name: string,
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST')
    return send(response, 200, personaChoice(issuerTitle(name), peopleOf(name), request.url ?? ''));
  const chosen = new URLSearchParams(await text(request)).get('persona');
  const person = peopleOf(name).find((each) => each.name === chosen);
  if (!person) return send(response, 400, issuerError('invalid_request', 'Choose one of the personas.'));
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: person.name } },
    { mergeWithLastSubmission: false },
  );
}

function send(response: ServerResponse, status: number, html: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': ISSUER_PAGE_POLICY,
      'cache-control': 'no-store',
    })
    .end(html);
}
