import type { PageAnswer, PageRequest } from '../http/route.ts';
import { type SecretLink, writeSecret } from './secret-link.ts';

interface Receipt {
  readonly title: string;
  readonly thanks: string;
  /** What happens now. */
  readonly next: string;
  readonly reference: string;
  /** Null where the organisation replaced its key: it can be followed by its reference alone. */
  readonly link: SecretLink | null;
}

/** The page after a form was sent: its reference, and the secret address by which its sender follows it. */
export function receiptPage(
  { words: { forms }, to, site }: Pick<PageRequest, 'words' | 'to' | 'site'>,
  { title, thanks, next, reference, link }: Receipt,
): PageAnswer {
  const path = link && to.follow(writeSecret(link));
  return {
    kind: 'page',
    title,
    description: thanks,
    at: (other) => other.home(),
    indexed: false,
    maxAge: 0,
    body: (
      <div className="form-page">
        <h1>{title}</h1>
        <p className="lead">{thanks}</p>
        <p>
          {forms.reference}: <strong data-reference>{reference}</strong>
        </p>
        {path === null ? null : (
          <section aria-labelledby="secret">
            <h2 id="secret">{forms.secretTitle}</h2>
            <p>{forms.secretAbout}</p>
            <p>
              <label htmlFor="address">{forms.secretAddress}</label>
              <input id="address" readOnly value={site.origin + path} />
            </p>
            <p className="actions">
              <a className="button" href={path} data-secret-link>
                {forms.secretOpen}
              </a>
              <span data-needs-script hidden>
                <button
                  type="button"
                  className="button quiet"
                  data-copy={site.origin + path}
                  data-done={forms.copied}
                >
                  {forms.copy}
                </button>{' '}
                <span role="status" data-saved />
              </span>
            </p>
          </section>
        )}
        <h2>{forms.nextTitle}</h2>
        <p>{next}</p>
      </div>
    ),
  };
}
