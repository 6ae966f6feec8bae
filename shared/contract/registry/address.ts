const HERE = ['127.0.0.1', '[::1]', 'localhost'];

/** Whether nobody can change on the way what comes from that address: https, or http that stays on this machine. */
export function isSafeAddress(text: string): boolean {
  return isAddress(text) && (protocolOf(text) === 'https:' || HERE.includes(new URL(text).hostname));
}

/** Whether it is an address of http or https, with no name and no password in it. */
export function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && !username && !password;
}

function protocolOf(text: string): string {
  return new URL(text).protocol;
}
