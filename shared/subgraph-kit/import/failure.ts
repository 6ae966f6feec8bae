/** A file, or a command line, that cannot be imported at all: its message alone is shown. */
export class ImportFailure extends Error {
  override readonly name = 'ImportFailure';
}
