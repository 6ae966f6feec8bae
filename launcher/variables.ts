/** The variable that names an organisation's own PostgreSQL server. */
export function databaseVariable(organisation: string): string {
  return `DATABASE_URL_${organisation.toUpperCase()}`;
}

/** The variable that holds the private key of an organisation that keeps candidates. */
export function voucherVariable(organisation: string): string {
  return `VOUCHER_KEY_${organisation.toUpperCase()}`;
}

/** The variable that holds the key of an organisation's inbox. */
export function inboxVariable(organisation: string): string {
  return `INBOX_KEY_${organisation.toUpperCase()}`;
}

/** The one gateway that the launcher starts, by the name under which subgraphs know its key. */
export const LOCAL_GATEWAY = 'gateway';

/** The variable that holds the private key of the gateway or of one subgraph, for the launcher. */
export function hopVariable(party: string): string {
  return `HOP_KEY_${party.toUpperCase()}`;
}
