/** The name by which every development issuer knows the page. */
export const PAGE_CLIENT_ID = 'page';
