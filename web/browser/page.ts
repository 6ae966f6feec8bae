/**
 * What the page does more in a browser with JavaScript. Everything works without it; what needs it is hidden until it is here.
 * Its texts come from the page, in attributes `data-…`.
 */

/** A search that was saved on this device. */
interface SavedSearch {
  readonly href: string;
  readonly title: string;
}

const KEY = 'saved-searches';
const MOST_SAVED = 50;

for (const element of document.querySelectorAll<HTMLElement>('[data-needs-script]')) element.hidden = false;
for (const element of document.querySelectorAll<HTMLElement>('[data-without-script]')) element.hidden = true;

onClick('[data-print]', () => print());
onClick('[data-copy]', async (button) => {
  await navigator.clipboard.writeText(button.dataset.copy ?? location.href);
  say(button);
});
onClick('[data-save]', (button) => {
  const { save: href = '', title = '' } = button.dataset;
  write([{ href, title }, ...read().filter((search) => search.href !== href)].slice(0, MOST_SAVED));
  say(button);
});
showSaved();
fillInSecret();
addEventListener('hashchange', fillInSecret);

/** What stands behind the `#` of a secret address, which a browser sends to nobody, goes into the form that asks for it. */
function fillInSecret(): void {
  const field = document.querySelector<HTMLInputElement>('[data-follow] input[name="secret"]');
  const secret = location.hash.slice(1);
  if (!field || field.value || !/^[a-z]+\.[a-z]+\.[\w-]+$/.test(secret)) return;
  field.value = secret;
  document.querySelector<HTMLElement>('[data-follow] button')?.focus();
}

function onClick(selector: string, act: (button: HTMLElement) => void | Promise<void>): void {
  for (const button of document.querySelectorAll<HTMLElement>(selector))
    button.addEventListener('click', () => void act(button));
}

/** Says that it is done, also to anyone who hears the page. */
function say(button: HTMLElement): void {
  const status = button.parentElement?.querySelector('[data-saved]');
  if (status) status.textContent = button.dataset.done ?? '';
}

function showSaved(): void {
  const list = document.querySelector<HTMLElement>('[data-saved-list]');
  if (!list) return;
  const searches = read();
  list.replaceChildren(...searches.map((search) => itemOf(search, list.dataset.remove ?? '')));
  if (searches.length === 0) list.append(element('li', { textContent: list.dataset.none ?? '' }));
}

function itemOf(search: SavedSearch, remove: string): HTMLElement {
  const item = element('li', {});
  const button = element('button', { type: 'button', className: 'button quiet', textContent: remove });
  button.setAttribute('aria-label', `${remove}: ${search.title}`);
  button.addEventListener('click', () => {
    write(read().filter(({ href }) => href !== search.href));
    showSaved();
    document.querySelector<HTMLElement>('#content')?.focus();
  });
  item.append(element('a', { href: search.href, textContent: search.title }), ' ', button);
  return item;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}

/** What is there, without what is none: anything on this device may have written it. */
function read(): readonly SavedSearch[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(saved) ? saved.filter(isSavedSearch) : [];
  } catch {
    return [];
  }
}

function write(searches: readonly SavedSearch[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(searches));
  } catch {
    // A device that keeps nothing: the address of the search still works.
  }
}

function isSavedSearch(value: unknown): value is SavedSearch {
  const { href, title } = (value ?? {}) as Partial<SavedSearch>;
  return typeof title === 'string' && typeof href === 'string' && /^\/[a-z]{2}\//.test(href);
}

export {};
