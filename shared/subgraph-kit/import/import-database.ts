import { hash } from 'node:crypto';
import type { Client } from 'pg';
import type { ColumnValues, ImportDatabase } from './definition.ts';

/** The organisation's database during one import: all of it is one transaction of one connection. */
export class ImportSession implements ImportDatabase {
  readonly #client: Client;
  readonly #secret: string;

  /** @param secret at least 128 random bits, always of the same length */
  constructor(client: Client, secret: Buffer) {
    this.#client = client;
    this.#secret = secret.toString('hex');
  }

  async query<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.#client.query(text, values as unknown[])).rows as T[];
  }

  async importedAs(kind: string, keys: readonly string[]): Promise<Map<string, string>> {
    const byKey = new Map(keys.map((key) => [this.key(kind, [key]), key]));
    const rows = await this.query<{ source_key: string; record_id: string }>(
      'select source_key, record_id from imported where kind = $1 and source_key = any($2)',
      [kind, [...byKey.keys()]],
    );
    return new Map(rows.map((row) => [byKey.get(row.source_key)!, row.record_id]));
  }

  /**
   * What is stored of a row's own key, and of its values: hashes with a secret of this database, so that neither a
   * number from somebody's source system nor what a record looked like can be guessed back or compared elsewhere.
   */
  key(kind: string, parts: readonly string[]): string {
    return this.#hash(JSON.stringify([kind, ...parts]));
  }

  hash(columns: ColumnValues): string {
    const sorted = Object.keys(columns).sort();
    return this.#hash(JSON.stringify(sorted.map((column) => [column, plain(columns[column])])));
  }

  /** Nothing is proved with it, so the secret before the text does: an HMAC for each row costs as much as all the rest. */
  #hash(text: string): string {
    return hash('sha256', this.#secret + text, 'base64url');
  }
}

/** JSON of rows, in which cents are numbers as text. */
export function toJson(rows: readonly ColumnValues[]): string {
  return JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))),
  );
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
