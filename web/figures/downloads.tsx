import { CITY } from '@social-return/contract/areas/areas';
import { shortHalfYear } from './format.ts';
import type { View } from './view.ts';

interface DownloadsProps {
  readonly periods: readonly string[];
  readonly area: string;
  readonly view: View;
}

const FORMATS = ['csv', 'xlsx', 'pdf'] as const;

/** The same figures as files, of the shared address: docs/exports.md. */
export function Downloads({ periods, area, view }: DownloadsProps) {
  const { sections, downloads } = view.words;
  const query = area === CITY.code ? '' : `?${new URLSearchParams({ area })}`;
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads">{sections.downloads}</h2>
      <p>{sections.downloadsIntro}</p>
      <ul className="downloads">
        {periods.toReversed().map((period) => (
          <li key={period}>
            {shortHalfYear(period, view)}:{' '}
            {FORMATS.map((format, index) => (
              <span key={format}>
                {index > 0 ? ' · ' : null}
                <a
                  href={`/export/report/${period}.${format}${query}`}
                  aria-label={downloads.label(downloads[format], shortHalfYear(period, view))}
                >
                  {downloads[format]}
                </a>
              </span>
            ))}
          </li>
        ))}
        <li>
          <a href="/open-data/chain-report.csv">{downloads.openData}</a>
        </li>
        <li>
          <a href="/open-data/dictionary.csv">{downloads.dictionary}</a>
        </li>
        <li>
          <a href="/open-data/">{downloads.catalogue}</a>
        </li>
      </ul>
    </section>
  );
}
