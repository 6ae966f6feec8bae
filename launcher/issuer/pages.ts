import { createHash } from 'node:crypto';
import type { Persona } from '@social-return/edge/trust/personas';

const STYLE =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}button{font:inherit;padding:.5rem 1rem;margin:.25rem 0}p{margin:.25rem 0}';

/** What these pages may do: show themselves and send a form, which leads back to the page that asked. */
export const ISSUER_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`;

/** The choice of a persona: one click each. @param action where the choice goes */
export function personaChoice(title: string, personas: readonly Persona[], action: string): string {
  const choices = personas.map(
    (persona) =>
      `<li><form method="post" action="${escapeHtml(action)}"><button name="persona" value="${escapeHtml(persona.name)}">${escapeHtml(persona.title)}</button></form><p>${escapeHtml(persona.description)}</p></li>`,
  );
  return page(
    `Who are you at ${title}?`,
    `<p>This issuer exists while developing. It knows these people, and asks no password.</p><ul>${choices.join('')}</ul>`,
  );
}

/** The question whether to sign out. @param form the form that answers it, without a button */
export function signOutQuestion(title: string, form: string): string {
  return page(
    `Sign out at ${title}?`,
    `${form}<p><button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button> <button type="submit" form="op.logoutForm">Stay signed in</button></p>`,
  );
}

export function farewell(title: string): string {
  return page(`You are signed out at ${title}`, '<p>You can close this window.</p>');
}

/** What the caller did wrong, by the code of OAuth 2.0. */
export function issuerError(code: string, description: string | undefined): string {
  return page('This cannot be answered', `<p>${escapeHtml(code)}: ${escapeHtml(description ?? '')}</p>`);
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
