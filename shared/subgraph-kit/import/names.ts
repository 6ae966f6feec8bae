/** A header or word for comparison: without case, accents, spaces and punctuation. `Laatste dag (t/m)` → `laatstedagtm`. */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9]/g, '')
    .toLowerCase();
}
