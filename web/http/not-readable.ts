/** Something in the address does not fit where it stands. */
export class NotReadable extends Error {
  override readonly name = 'NotReadable';
}
