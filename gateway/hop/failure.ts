import { registry } from '@social-return/contract/registry/in-force';
import { UNAUTHORIZED } from '@social-return/edge/access/refusal';
import { ClientError } from '@social-return/values/language/client-error';
import type { Wording } from '@social-return/values/language/wording';

/** Why a subgraph's answer could not be used. Goes to our log; a client only hears that it did not answer. */
export type FailureKind =
  | 'refused'
  | 'timeout'
  | 'reset'
  | 'tls'
  | 'status'
  | 'not-admitted'
  | 'too-large'
  | 'not-json'
  | 'wrong-shape'
  | 'wrong-entities'
  | 'errors'
  | 'refused-question'
  | 'open'
  | 'held'
  | 'given-up'
  | 'left';

/**
 * Failures that are not the subgraph's: the client left, its time was over, it is held off for what it asked before, or
 * what we asked could not be answered.
 */
const OURS: ReadonlySet<FailureKind> = new Set(['refused-question', 'given-up', 'held', 'left']);

/** Whether a failure is nothing that the subgraph did: then it counts for nothing of what is known of the subgraph. */
export function isOurs(kind: FailureKind): boolean {
  return OURS.has(kind);
}

/**
 * Whether the subgraph answered, though not with what was asked: it is there. What a client asks can bring that about,
 * so that it says nothing of how the next question will fare.
 */
export function isAnswer(kind: FailureKind): boolean {
  return kind === 'refused-question' || kind === 'errors' || kind === 'too-large';
}

/** After these a subgraph is not asked again in the same request. */
const LASTING: ReadonlySet<FailureKind> = new Set(['timeout', 'refused', 'tls', 'open', 'held']);

export function isLasting(kind: FailureKind): boolean {
  return LASTING.has(kind);
}

/** Failures before a question arrives: whatever had been asked, it would have failed. */
const WITHOUT_QUESTION: ReadonlySet<FailureKind> = new Set(['refused', 'tls', 'not-admitted']);

/**
 * Whether a failure may be due to what was asked: a question can be too heavy to be answered in time, and can find the
 * fault in a subgraph that breaks an answer off. Another caller's may fare well.
 */
export function mayBeTheQuestion(error: unknown): boolean {
  if (!(error instanceof HopFailure)) return true;
  const isOfConnecting = error.kind === 'timeout' && error.againAfterMs !== null;
  return !isOfConnecting && !WITHOUT_QUESTION.has(error.kind);
}

/** Failures after which it is known that the subgraph did nothing: it was never asked, or refused before it looked. */
const NOTHING_DONE: ReadonlySet<FailureKind> = new Set([
  'refused',
  'tls',
  'not-admitted',
  'refused-question',
  'open',
  'held',
  'given-up',
]);

export class HopFailure extends Error {
  readonly kind: FailureKind;
  /** After how many milliseconds the same question may be asked once more; null where that would not help. */
  readonly againAfterMs: number | null;

  constructor(kind: FailureKind, detail = '', againAfterMs: number | null = null) {
    super(detail ? `${kind}: ${detail}` : kind);
    this.name = 'HopFailure';
    this.kind = kind;
    this.againAfterMs = againAfterMs;
  }
}

/**
 * What a try came to that ended in an error.
 * @param isShort whether it had less time than the subgraph may take: one that is too late then is not to blame
 */
export function failureOf(error: unknown, isShort: boolean): FailureKind {
  if (!(error instanceof HopFailure)) return 'wrong-shape';
  return error.kind === 'timeout' && isShort ? 'given-up' : error.kind;
}

/**
 * What went wrong with a connection, in our words.
 * @param nothingCame whether no byte of an answer had come: then the connection is to blame, and another may do
 */
export function connectionFailure(error: unknown, nothingCame: boolean): HopFailure {
  if (error instanceof HopFailure) return error;
  const code = (error as { code?: unknown })?.code;
  const again = nothingCame ? 0 : null;
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return new HopFailure('timeout', 'connect', again);
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return new HopFailure('timeout');
  if (code === 'ECONNREFUSED') return new HopFailure('refused', '', again);
  if (typeof code === 'string' && TLS_CODE.test(code)) return new HopFailure('tls', code);
  return new HopFailure('reset', typeof code === 'string' ? code : (error as Error)?.name, again);
}

/** Certificates that are not the ones we know: asking again shows the same ones. */
const TLS_CODE = /^(ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_|CERT_|DEPTH_ZERO|SELF_SIGNED)/;

/** What a client learns of a subgraph that does not believe what its token allows; the gateway did, by its own registry. */
export function partnerRefusedError(subgraph: string): ClientError {
  const title = titleOf(subgraph);
  const message = {
    en: `${title.en} does not give you this: it does not accept the rights of your token.`,
    nl: `${title.nl} geeft u dit niet: de rechten van uw token worden er niet aanvaard.`,
  };
  return new ClientError(message, { code: UNAUTHORIZED, details: { subgraph } });
}

/** The one error that a client sees for a subgraph that failed: who is missing, and nothing of why. */
export function partnerMissingError(subgraph: string): ClientError {
  const title = titleOf(subgraph);
  const message = { en: `${title.en} did not answer.`, nl: `${title.nl} antwoordde niet.` };
  return new ClientError(message, { code: 'SUBGRAPH_UNAVAILABLE', details: { subgraph } });
}

/** What a client learns of a question of ours that a subgraph refused: a fault of ours. */
export function questionRefusedError(subgraph: string): ClientError {
  const title = titleOf(subgraph);
  const message = {
    en: `${title.en} refused what the gateway asked.`,
    nl: `${title.nl} weigerde wat de gateway vroeg.`,
  };
  return new ClientError(message, { code: 'INTERNAL_SERVER_ERROR' });
}

/** What a client learns of a change whose subgraph failed: whether it was made, where that can be known. */
export function changeUnansweredError(subgraph: string, kind: FailureKind): ClientError {
  const made = NOTHING_DONE.has(kind);
  const what: Wording = made
    ? { en: 'The change was not made.', nl: 'De wijziging is niet gedaan.' }
    : {
        en: 'Whether the change was made is not known: send it again with the same idempotencyKey, and it is made once.',
        nl: 'Of de wijziging is gedaan, is niet bekend: stuur haar opnieuw met dezelfde idempotencyKey, dan gebeurt zij één keer.',
      };
  const title = titleOf(subgraph);
  const message = {
    en: `${title.en} did not answer. ${what.en}`,
    nl: `${title.nl} antwoordde niet. ${what.nl}`,
  };
  const details = { subgraph, outcome: made ? 'NOT_MADE' : 'UNKNOWN' };
  return new ClientError(message, { code: 'SUBGRAPH_UNAVAILABLE', details });
}

function titleOf(subgraph: string): Wording {
  const title = registry().named(subgraph)?.title;
  return { en: title ?? 'The chain', nl: title ?? 'De keten' };
}
