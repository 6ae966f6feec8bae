import { hash } from 'node:crypto';
import pg from 'pg';

/** The names of the statements that connections prepare, by their texts. */
const names = new Map<string, string>();

/**
 * Says of a statement that is asked often, in always the same text, that every connection prepares it: after a few times
 * PostgreSQL no longer plans it anew, which for a large statement costs more than to run it. Gives the text as it is.
 */
export function prepare(text: string): string {
  if (!names.has(text)) names.set(text, hash('sha256', text, 'base64'));
  return text;
}

/** "cached plan must not change result type": PostgreSQL has no code that says only that. */
const PLAN_IS_OUTDATED = '0A000';

/**
 * A connection for requests. It knows which statements are prepared, and sends the statements of one moment together:
 * every time that it wakes PostgreSQL up costs more than most statements do.
 */
export class RequestClient extends pg.Client {
  #holds = false;
  /** Counts how often columns changed under what this connection had prepared: from then on names are new ones. */
  #changes = 0;

  // biome-ignore lint/suspicious/noExplicitAny: the driver's own method has a dozen signatures.
  override query(statement: any, values?: any, callback?: any): any {
    this.#holdUntilNextTick();
    const name = names.get(statement);
    if (!name || callback) return super.query(statement, values, callback);
    const asked = super.query({ name: `${name}.${this.#changes}`, text: statement, values });
    asked.catch(this.#preparesAnew);
    return asked;
  }

  /** A migration can change a column's type while this process runs: the statement fails once, and not for ever. */
  readonly #preparesAnew = ({ code }: { code?: unknown }): void => {
    if (code === PLAN_IS_OUTDATED) this.#changes += 1;
  };

  #holdUntilNextTick(): void {
    if (this.#holds) return;
    const { stream } = this.connection;
    this.#holds = true;
    stream.cork();
    process.nextTick(() => {
      this.#holds = false;
      stream.uncork();
    });
  }
}
