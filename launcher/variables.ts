/** The variable that names an organisation's own PostgreSQL server. */
export function databaseVariable(organisation: string): string {
  return `DATABASE_URL_${organisation.toUpperCase()}`;
}

/** The variable that holds the private key of an organisation that keeps candidates. */
export function voucherVariable(organisation: string): string {
  return `VOUCHER_KEY_${organisation.toUpperCase()}`;
}
