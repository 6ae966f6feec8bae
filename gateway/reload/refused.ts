/** Why a supergraph is not served. */
export type RefusalCode =
  | 'UNREADABLE'
  | 'NO_SIGNATURE'
  | 'WRONG_SIGNATURE'
  | 'INVALID'
  | 'SUBGRAPH_WITHOUT_ADDRESS'
  | 'SUBGRAPH_WITHOUT_KEY'
  | 'SUBGRAPH_BEHIND'
  | 'NOT_PLANNED'
  | 'OPERATION_BROKEN';

/** A new supergraph that cannot be served; the one before stays. The message is for the log. */
export class SupergraphRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'SupergraphRefused';
    this.code = code;
  }
}
