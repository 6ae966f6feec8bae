import type { Addresses } from '../http/addresses.ts';
import { type FiguresQuestion, questionQuery } from './question.ts';
import type { View } from './view.ts';

interface FiguresViewsProps {
  readonly current: keyof View['words']['views'] & ('report' | 'wijken' | 'aims');
  readonly question: FiguresQuestion;
  readonly to: Addresses;
  readonly view: View;
}

/** The three pages of figures, each with the choices that it shares with this one. */
export function FiguresViews({ current, question, to, view: { words } }: FiguresViewsProps) {
  const query = questionQuery(question);
  const pages = [
    ['report', to.figures(query)],
    ['wijken', to.figuresOfWijken(query)],
    ['aims', to.figuresOfAims(query)],
  ] as const;
  return (
    <nav aria-label={words.views.label}>
      <ul className="menu views">
        {pages.map(([name, href]) => (
          <li key={name}>
            <a href={href} aria-current={name === current ? 'page' : undefined}>
              {words.views[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
