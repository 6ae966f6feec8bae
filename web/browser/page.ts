/**
 * What the page does more in a browser with JavaScript. Everything works without it; what needs it is hidden until it is here.
 * Its texts come from the page, in attributes `data-…`.
 */
for (const element of document.querySelectorAll<HTMLElement>('[data-needs-script]')) element.hidden = false;

for (const button of document.querySelectorAll<HTMLElement>('[data-print]'))
  button.addEventListener('click', () => window.print());

export {};
