import type { ReactNode } from 'react';

const ADDRESS = /(https?:\/\/[^\s<>()"]+[^\s<>()".,;:!?])/;

/** A text in which addresses of the web are links. */
export function LinkedText({ text }: { readonly text: string }): ReactNode {
  return text.split(ADDRESS).map((part, index) =>
    index % 2 === 1 && URL.canParse(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
      <a key={index} href={part} rel="noreferrer">
        {part.replace(/^https?:\/\/(www\.)?/, '')}
      </a>
    ) : (
      part
    ),
  );
}
