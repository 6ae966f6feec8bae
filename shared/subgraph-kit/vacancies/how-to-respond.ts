import type { Organisation } from '@social-return/contract/registry/registry';

/** How a person responds to a vacancy of that organisation, in plain Dutch. It names no person, number or address of one. */
export function howToRespond(
  { title, website }: Pick<Organisation, 'title' | 'website'>,
  id: string,
): string {
  const where = website ? `${title} (${website})` : title;
  return `Reageer bij ${where} en noem het nummer ${id}. Wie een jobcoach heeft, kan zich door die laten voordragen.`;
}
