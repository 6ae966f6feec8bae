/** What a configuration is made of. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/** Names that need no quotes; the words that some readers take for a truth value have them. */
const BARE_KEY = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z_][\w-]*$/i;

/** Writes a configuration as YAML, with every text between quotes, so that none of them can be read as something else. */
export function toYaml(value: Plain): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: Plain): string[] {
  if (isList(value) && value.length > 0) return value.flatMap((item) => indent(lines(item), '- '));
  if (isRecord(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, item]) =>
      entry(BARE_KEY.test(key) ? key : JSON.stringify(key), item),
    );
  }
  return [JSON.stringify(value)];
}

function entry(key: string, value: Plain): string[] {
  const inner = lines(value);
  const isBlock = (isList(value) || isRecord(value)) && inner[0] !== '[]' && inner[0] !== '{}';
  return isBlock ? [`${key}:`, ...inner.map((line) => `  ${line}`)] : [`${key}: ${inner[0]}`];
}

function indent(inner: readonly string[], mark: string): string[] {
  return inner.map((line, index) => `${index === 0 ? mark : ' '.repeat(mark.length)}${line}`);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function isRecord(value: Plain): value is { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !isList(value);
}
