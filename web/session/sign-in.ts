import type { Log } from '@social-return/edge/observe/log';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { addressesIn } from '../http/addresses.ts';
import type { Part } from '../http/app.ts';
import { LANGUAGE_CODES, type Language, readLanguage } from '../words/words.ts';
import type { SignInClient } from './clients.ts';
import { cookieLines, cookieNamed, readCookie } from './cookies.ts';
import { SignInFailure } from './failure.ts';
import { callbackPath } from './paths.ts';
import type { RelyingParty } from './relying-party.ts';
import { returnTo } from './return-to.ts';
import type { Seal } from './sealed.ts';
import { type Departure, parseDeparture } from './session.ts';
import type { Sessions } from './sessions.ts';
import { signInFailurePage, signInPage } from './sign-in-page.tsx';

export interface SignInPartOptions {
  readonly seal: Seal;
  readonly issuers: RelyingParty;
  readonly sessions: Sessions;
  /** The address under which people know the page. */
  readonly origin: string;
  readonly log: Log;
}

/** How long somebody may take at the issuer. */
const DEPARTURE_SECONDS = 15 * 60;
/** The parameters that an issuer sends back, all of them. */
const MOST_QUERY = 3_000;

/** The choice of an organisation, leaving for its issuer, and coming back with a code. */
export function signInPart({ seal, issuers, sessions, origin, log }: SignInPartOptions): Part {
  const cookie = cookieNamed('sign-in', origin);

  const leave = async (client: SignInClient, language: Language, to: string, reply: FastifyReply) => {
    const checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const address = await issuers.begin(client, checks);
    const departure = { ...checks, client: client.name, language, returnTo: to };
    const sealed = await seal.seal('sign-in', departure, DEPARTURE_SECONDS);
    return reply
      .header('cache-control', 'no-store')
      .header('set-cookie', [...cookieLines(cookie, sealed, DEPARTURE_SECONDS)])
      .redirect(address.href, 303);
  };

  /** @throws SignInFailure */
  const comeBack = async (request: FastifyRequest, departure: Departure | null) => {
    const client = clientIn(request, issuers);
    if (!departure || !client || departure.client !== client.name)
      throw new SignInFailure('stale', 'NOT_BEGUN_HERE');
    const query = new URLSearchParams(request.url.slice(request.url.indexOf('?') + 1, MOST_QUERY));
    return sessions.begin(client, await issuers.finish(client, query, departure));
  };

  return (app, tools) => {
    const fail = (error: unknown, request: FastifyRequest, reply: FastifyReply, language: Language) => {
      if (!(error instanceof SignInFailure)) throw error;
      log.warn('signing in failed', { problem: error.problem, code: error.code });
      const { words, to } = tools.requestOf(request, language);
      return tools.send(request, reply, language, signInFailurePage(error.problem, { words, to }));
    };
    for (const language of LANGUAGE_CODES) {
      const to = addressesIn(language);
      const target = (request: FastifyRequest) =>
        returnTo(tools.requestOf(request, language).query.get('to'), origin, to.work());
      app.get(to.signIn(), (request, reply) =>
        tools.send(
          request,
          reply,
          language,
          signInPage(tools.requestOf(request, language), issuers.clients(), target(request)),
        ),
      );
      app.get(to.signInAt(':client'), async (request, reply) => {
        const client = clientIn(request, issuers);
        if (!client) return reply.callNotFound();
        return leave(client, language, target(request), reply).catch((error) =>
          fail(error, request, reply, language),
        );
      });
    }
    app.get(callbackPath(':client'), async (request, reply) => {
      const sealed = readCookie(cookie, request.headers.cookie) ?? '';
      const departure = parseDeparture(await seal.open('sign-in', sealed));
      const language =
        LANGUAGE_CODES.find((code) => code === departure?.language) ??
        readLanguage(request.headers['accept-language']);
      // What was begun is over, whatever comes of it: a code is tried once.
      const forget = cookieLines(cookie, null, 0);
      reply.header('cache-control', 'no-store');
      try {
        const kept = await comeBack(request, departure);
        return reply
          .header('set-cookie', [...forget, ...kept])
          .redirect(departure?.returnTo ?? addressesIn(language).work(), 303);
      } catch (error) {
        reply.header('set-cookie', [...forget]);
        return fail(error, request, reply, language);
      }
    });
  };
}

function clientIn({ params }: FastifyRequest, issuers: RelyingParty): SignInClient | undefined {
  const { client } = params as { client: string };
  return issuers.clients().find(({ name }) => name === client);
}
