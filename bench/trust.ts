/** All contenders do the same for trust, so that nobody is cheaper by doing less. */
export { type AdmittedRequest, type HeaderOf, type Trust, trustFrom } from '@social-return/routers/trust';
