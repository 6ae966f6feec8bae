/** Where the query builder shows an argument or a field, it says which in this attribute. */
const NAMED = ['data-arg-name', 'data-field-name'];
const FIELDS =
  ':is(.graphiql-explorer-root, .graphiql-explorer-actions) :is(input, select):not([aria-label])';

/**
 * Gives the fields of the query builder the name of the argument that they are for: it leaves them without one.
 * @returns what ends it
 */
export function labelExplorer(page: HTMLElement): () => void {
  const label = () => {
    for (const field of page.querySelectorAll(FIELDS)) field.setAttribute('aria-label', labelOf(field));
  };
  const observer = new MutationObserver(label);
  observer.observe(page, { childList: true, subtree: true });
  label();
  return () => observer.disconnect();
}

/** In Dutch, like the panels of our own; what no argument surrounds names the operation. */
function labelOf(field: Element): string {
  for (const attribute of NAMED) {
    const name = field.closest(`[${attribute}]`)?.getAttribute(attribute);
    if (name) return `Waarde van ${name}`;
  }
  return field.tagName === 'SELECT' ? 'Soort operatie' : 'Naam van de operatie';
}
