/**
 * Gives every `<style>` element that a script makes the nonce of this response, so that the
 * Content-Security-Policy can forbid any other: the editor and the dialogs make such elements at run time and
 * offer no setting for it. Import it before anything that makes one.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

if (nonce) {
  const createElement = document.createElement;
  document.createElement = function createWithNonce(
    this: Document,
    name: string,
    options?: ElementCreationOptions,
  ) {
    const element = createElement.call(this, name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  } as typeof document.createElement;
}
