import { hash } from 'node:crypto';
import pg from 'pg';

/** The names of the statements that connections prepare, by their texts. */
const names = new Map<string, string>();

/**
 * Says of a statement that is asked often, in always the same text, that every connection prepares it: after a few times
 * PostgreSQL no longer plans it anew, which for a large statement costs more than to run it. Gives the text as it is.
 */
export function prepared(text: string): string {
  if (!names.has(text)) names.set(text, hash('sha256', text, 'base64'));
  return text;
}

/**
 * A connection for requests. It knows which statements are prepared, and sends the statements of one moment together:
 * every time that it wakes PostgreSQL up costs more than most statements do.
 */
export class RequestClient extends pg.Client {
  #holds = false;

  // biome-ignore lint/suspicious/noExplicitAny: the driver's own method has a dozen signatures.
  override query(statement: any, values?: any, callback?: any): any {
    this.#holdUntilNextTick();
    const name = names.get(statement);
    return super.query(
      name ? { name, text: statement, values } : statement,
      name ? undefined : values,
      callback,
    );
  }

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
