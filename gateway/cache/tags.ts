/** Whether the tag is one of those that a client has; weak or not makes no difference here (RFC 9110, 13.1.2). */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header
    .split(',')
    .some((entry) => entry.trim().replace(/^W\//, '') === `"${tag}"` || entry.trim() === '*');
}
