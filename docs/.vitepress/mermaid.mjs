import { renderMermaidSVG } from 'beautiful-mermaid';

/**
 * Draws the diagrams of a page when the site is built, as GitHub does when it shows the page. Their style sheet is the theme's:
 * the page's policy allows none inside a page.
 * @param {import('vitepress').MarkdownRenderer} md
 */
export function drawMermaid(md) {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index];
    if (info.trim() !== 'mermaid') return fence(tokens, index, ...rest);
    const drawing = renderMermaidSVG(content)
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/ style="[^"]*"/, ' role="img" class="diagram"');
    // A blank line would end the block for what reads the page on.
    return `<div v-pre>${drawing.replace(/\n\s*\n/g, '\n')}</div>\n`;
  };
}
