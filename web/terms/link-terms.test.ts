import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../words/en.ts';
import { nl } from '../words/nl.ts';
import { linkTerms } from './link-terms.ts';

const link = (html: string, words = nl) => linkTerms(html, words, (name) => `/words#${name}`);
const term = (name: string, text: string) => `<a class="term" href="/words#${name}">${text}</a>`;

describe('A term', () => {
  it('is a link to what it means where a page uses it first, and no link where it is used again', () => {
    expect(link('<p>Social return in uw buurt, of in een andere wijk.</p><p>Meer social return.</p>')).toBe(
      `<p>${term('socialReturn', 'Social return')} in uw ${term('wijk', 'buurt')}, of in een andere wijk.</p><p>Meer social return.</p>`,
    );
    expect(link('<p>A chore for A2.</p>', en)).toBe(
      `<p>A ${term('chore', 'chore')} for ${term('languageLevel', 'A2')}.</p>`,
    );
  });

  it.each([
    '<p>buurthuis, wijkraad, bbl, BBL-er, wijk-</p>',
    '<h2>Een wijk</h2><label>Wijk</label><button>Klus</button><a href="/x">Klus</a>',
    '<p class="notice small">Een wijk</p><td data-figure="x">wijk</td><dl class="terms"><dd>Wijk</dd></dl>',
    '<form class="letter"><p>Een klus <b>in de wijk</b></p></form><svg><text>Wijk</text></svg>',
    '<p title="wijk">zonder</p><input value="een klus"/>',
  ])('is left alone in another word, a heading, a link, a form, a figure and an attribute: %s', (html) => {
    expect(link(html)).toBe(html);
  });

  it('is found again behind what is left alone, however deep that is', () => {
    expect(link('<svg><g><svg><g></g></svg></g><path d="M0"/></svg><p>Een klus</p>')).toBe(
      `<svg><g><svg><g></g></svg></g><path d="M0"/></svg><p>Een ${term('chore', 'klus')}</p>`,
    );
  });

  it('changes no other letter of a page, whatever its texts are', () => {
    const forms = Object.values(nl.terms).flatMap((one) => one.forms);
    const text = fc
      .array(fc.oneof(fc.constantFrom(...forms), fc.string({ unit: 'grapheme', maxLength: 8 })), {
        maxLength: 8,
      })
      .map((parts) => parts.join(' ').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`));
    const tag = fc.constantFrom('p', 'a', 'h2', 'li', 'form', 'span');
    const page = fc
      .array(fc.tuple(tag, tag, text, text), { maxLength: 6 })
      .map((parts) =>
        parts.map(([one, two, a, b]) => `<${one}>${a}<${two}>${b}</${two}>${a}</${one}>`).join(''),
      );
    fc.assert(
      fc.property(page, (html) => {
        const linked = link(html);
        expect(linked.replace(/<a class="term"[^>]*>([^<]*)<\/a>/g, '$1')).toBe(html);
        const names = [...linked.matchAll(/\/words#(\w+)/g)].map(([, name]) => name);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
