import { errorMessage } from '@social-return/runtime/process/failure';

/** Why a registry document is not put in force. */
export type RegistryRefusalCode =
  | 'UNREADABLE'
  | 'NO_SIGNATURE'
  | 'WRONG_SIGNATURE'
  | 'INVALID'
  | 'OLDER_SERIAL'
  | 'ENTRY_GONE'
  | 'ENTRY_CHANGED';

/** A registry document that is not put in force; the one before stays. The message is for the log. */
export class RegistryRefused extends Error {
  override readonly name = 'RegistryRefused';
  readonly code: RegistryRefusalCode;

  constructor(code: RegistryRefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The last document that was refused, as `/ready` shows it. */
export interface RegistryRefusal {
  readonly code: RegistryRefusalCode;
  /** When it was refused, as ISO 8601 in UTC. */
  readonly at: string;
}

/** Whatever is wrong with a document, as a refusal. */
export function asRefused(error: unknown): RegistryRefused {
  return error instanceof RegistryRefused ? error : new RegistryRefused('INVALID', errorMessage(error));
}
