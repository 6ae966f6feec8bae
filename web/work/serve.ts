import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Ask, type Graph, GraphFailure } from '../graph/graph.ts';
import { addressesIn } from '../http/addresses.ts';
import type { PageTools, Part } from '../http/app.ts';
import { contentPolicy } from '../http/headers.ts';
import type { PageRequest } from '../http/route.ts';
import { isOwnForm } from '../session/own-form.ts';
import { personOf } from '../session/session.ts';
import type { Person } from '../session/sessions.ts';
import type { SignInPartOptions } from '../session/sign-in.ts';
import {
  issuerDownPage,
  notAllowedPage,
  notOwnFormPage,
  sendAgainPage,
  someoneElsePage,
} from '../session/sign-out-page.tsx';
import { LANGUAGE_CODES, type Language } from '../words/words.ts';
import { isRefusal } from './refusal.ts';
import { isFor, type WorkRequest, type WorkRoute } from './route.ts';

export interface WorkPartOptions extends SignInPartOptions {
  readonly graph: Graph;
  readonly routes: readonly WorkRoute[];
}

/** The workbench: views that answer people who signed in, and take forms of their own pages alone. */
export function workPart({ seal, issuers, sessions, origin, graph, routes }: WorkPartOptions): Part {
  const workRequest = async (
    tools: PageTools,
    request: FastifyRequest,
    { person, route, language }: { person: Person; route: WorkRoute; language: Language },
  ): Promise<WorkRequest> => {
    const proof = { accessToken: person.session.accessToken, purpose: route.purpose };
    const end = await issuers.endSession(person.client, language).catch(() => null);
    const known = personOf(person.session);
    return {
      ...tools.requestOf(request, language),
      ask: forPurpose(route, graph.for({ ...tools.visitorOf(request, language), proof })),
      person,
      mark: seal.mark(known),
      handleOf: (id) => seal.handle(known, id),
      idBehind: (handle) => seal.idBehind(known, handle),
      purpose: route.purpose,
      signOutHost: end?.origin ?? null,
    };
  };

  return (app, tools) => {
    const nobody = (request: FastifyRequest, reply: FastifyReply, language: Language, isEnded: boolean) => {
      if (isEnded) reply.header('set-cookie', [...sessions.end]);
      const known = tools.requestOf(request, language);
      if (request.method === 'POST')
        return tools.send(
          request,
          reply,
          language,
          sendAgainPage(known, { action: request.url, form: formOf(request) }),
        );
      const query = new URLSearchParams({ to: request.url, ...(isEnded ? { ended: 'yes' } : {}) });
      return reply.redirect(known.to.signIn(query), 303);
    };

    const answer = async (
      route: WorkRoute,
      request: FastifyRequest,
      reply: FastifyReply,
      language: Language,
    ) => {
      reply.header('cache-control', 'no-store');
      const known: PageRequest = tools.requestOf(request, language);
      const isForm = request.method === 'POST';
      if (isForm && !isOwnForm(request.headers, origin))
        return tools.send(request, reply, language, notOwnFormPage(known));
      const signedIn = await sessions.of(request.headers.cookie);
      if (signedIn.state === 'down') return tools.send(request, reply, language, issuerDownPage(known));
      if (signedIn.state !== 'in') return nobody(request, reply, language, signedIn.state === 'ended');
      const { person, cookies } = signedIn;
      if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
      const form = formOf(request);
      if (isForm && !seal.isMark(personOf(person.session), form.get('mark') ?? ''))
        return tools.send(request, reply, language, someoneElsePage(known, person));
      if (!isFor(route, person)) return tools.send(request, reply, language, notAllowedPage(known));
      const work = await workRequest(tools, request, { person, route, language });
      if (work.signOutHost) reply.header('content-security-policy', contentPolicy([work.signOutHost]));
      try {
        const given = isForm && route.change ? await route.change(work, form) : await route.answer(work);
        return tools.send(request, reply, language, given.kind === 'page' ? { ...given, maxAge: 0 } : given);
      } catch (error) {
        // The gateway no longer believes what was believed a moment ago.
        if (error instanceof GraphFailure && error.code === 'UNAUTHENTICATED')
          return nobody(request, reply, language, true);
        if (error instanceof GraphFailure && isRefusal(error.code))
          return tools.send(request, reply, language, notAllowedPage(known));
        throw error;
      }
    };

    for (const route of routes)
      for (const language of LANGUAGE_CODES) {
        const pattern = route.pattern(addressesIn(language));
        app.get(pattern, (request, reply) => answer(route, request, reply, language));
        if (route.change) app.post(pattern, (request, reply) => answer(route, request, reply, language));
      }
  };
}

/** A view reads people for the purpose that it shows, and for no other. */
function forPurpose({ purpose }: WorkRoute, ask: Ask): Ask {
  return (operation, variables) => {
    const { name, purposes = [] } = operation;
    if (purposes.length > 0 && !purposes.some((each) => each === purpose))
      throw new TypeError(`${name} reads people for ${purposes.join(' or ')}, and its view for ${purpose}.`);
    return ask(operation, variables);
  };
}

function formOf({ body }: FastifyRequest): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}
