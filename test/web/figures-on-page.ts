/** A figure as it stands in the HTML of the page: of which half-year and area, what a program reads and what people read. */
export interface FigureOnPage {
  readonly figure: string;
  readonly period: string;
  readonly area: string;
  /** Null where the page says in words that there is none. */
  readonly decimal: string | null;
  readonly text: string;
}

/** All figures of a page, in its order. */
export function figuresOnPage(html: string): FigureOnPage[] {
  return [...html.matchAll(/<(data|span) ([^>]*data-figure="[^>]*)>([^<]*)<\/\1>/g)].map(
    ([, tag = '', attributes = '', text = '']) => ({
      figure: attributeOf(attributes, 'data-figure'),
      period: attributeOf(attributes, 'data-period'),
      area: attributeOf(attributes, 'data-area'),
      decimal: tag === 'data' ? attributeOf(attributes, 'value') : null,
      text: text.replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' '),
    }),
  );
}

function attributeOf(attributes: string, name: string): string {
  const value = new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
  if (value === undefined) throw new Error(`Expected the attribute ${name} in: ${attributes}`);
  return value;
}
