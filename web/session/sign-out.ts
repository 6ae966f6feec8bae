import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressesIn } from '../http/addresses.ts';
import type { Part } from '../http/app.ts';
import type { PageRequest } from '../http/route.ts';
import { LANGUAGE_CODES, type Language, readLanguage } from '../words/words.ts';
import type { EndedSessions, LogoutReader } from './ended.ts';
import { SignInFailure } from './failure.ts';
import { isOwnForm } from './own-form.ts';
import { backChannelPath, ENDED_PATH } from './paths.ts';
import { personOf } from './session.ts';
import type { Person } from './sessions.ts';
import type { SignInPartOptions } from './sign-in.ts';
import { farewellPage, notOwnFormPage, someoneElsePage } from './sign-out-page.tsx';

export interface SignOutPartOptions extends SignInPartOptions {
  readonly ended: EndedSessions;
  readonly readLogout: LogoutReader;
}

/** Signing out here, at the issuer, and by word of the issuer. */
export function signOutPart(options: SignOutPartOptions): Part {
  const { seal, issuers, sessions, origin, log, ended, readLogout } = options;

  /** Where to go next. The refresh token is worth nothing from here on, wherever a copy may be. */
  const end = async ({ client, session }: Person, isEverywhere: boolean, language: Language) => {
    if (session.refreshToken !== null) await issuers.revoke(client, session.refreshToken);
    const elsewhere = isEverywhere
      ? await issuers.endSession(client, language).catch((error: unknown) => {
          if (error instanceof SignInFailure) return null;
          throw error;
        })
      : null;
    return elsewhere?.href ?? addressesIn(language).signedOut();
  };

  return (app, tools) => {
    const signOut = async (request: FastifyRequest, reply: FastifyReply, language: Language) => {
      const known: PageRequest = tools.requestOf(request, language);
      if (!isOwnForm(request.headers, origin))
        return tools.send(request, reply, language, notOwnFormPage(known));
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const signedIn = await sessions.of(request.headers.cookie);
      if (signedIn.state !== 'in')
        return reply.header('set-cookie', [...sessions.end]).redirect(addressesIn(language).signedOut(), 303);
      const { person } = signedIn;
      if (!seal.isMark(personOf(person.session), form.get('mark') ?? ''))
        return tools.send(request, reply, language, someoneElsePage(known, person));
      const next = await end(person, form.get('where') === 'everywhere', language);
      return reply.header('set-cookie', [...sessions.end]).redirect(next, 303);
    };

    for (const language of LANGUAGE_CODES) {
      const to = addressesIn(language);
      app.post(to.signOut(), (request, reply) => signOut(request, reply, language));
      app.get(to.signedOut(), (request, reply) =>
        tools.send(request, reply, language, farewellPage(tools.requestOf(request, language))),
      );
    }
    app.get(ENDED_PATH, (request, reply) => {
      const { state } = request.query as { state?: unknown };
      const language =
        LANGUAGE_CODES.find((code) => code === state) ?? readLanguage(request.headers['accept-language']);
      return reply.header('cache-control', 'no-store').redirect(addressesIn(language).signedOut(), 303);
    });
    app.post(backChannelPath(':client'), async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { client: name } = request.params as { client: string };
      const client = issuers.clients().find((each) => each.name === name);
      const issuer = client && issuers.issuerOf(client);
      const token = request.body instanceof URLSearchParams ? request.body.get('logout_token') : null;
      const keys = client && token !== null ? await issuers.keysOf(client).catch(() => null) : null;
      const notice = client && issuer && keys && token ? await readLogout(token, client, issuer, keys) : null;
      if (!notice || !client) return reply.code(400).send({ error: 'invalid_request' });
      ended.add(client.name, notice);
      log.info('an issuer ended a session', { client: client.name });
      return reply.code(200).send();
    });
  };
}
