import { ErasureOutcome } from '@social-return/subgraph-kit/erasure/person-erasure';
import { erasureMutation, nameOfClosing } from '@social-return/subgraph-kit/erasure/resolver';
import { z } from 'zod';

/** One erasure for one organisation. */
export interface Order {
  readonly requestId: string;
  readonly organisation: string;
  readonly candidateId: string;
  readonly tombstone: string;
  /** Until when the organisation said before that it retains something. */
  readonly retainedUntil: string | null;
}

export interface Answer {
  readonly outcome: ErasureOutcome.ERASED | ErasureOutcome.RETAINED;
  readonly ground: string | null;
  readonly retainedUntil: string | null;
}

/** An organisation did not answer what it did. The message is for the log: no id of a person is in it. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
}

export interface DeliveryOptions {
  /** Where the gateway answers GraphQL. */
  readonly gateway: string;
  /** A new token of the register's own issuer, with the scope `erasure:deliver`. */
  readonly token: () => Promise<string>;
}

/** Milliseconds that the gateway has to answer: shorter than a delivery may take. */
const PATIENCE_MS = 10_000;

const ANSWER = z.object({
  record: z.object({
    outcome: z.enum([ErasureOutcome.ERASED, ErasureOutcome.RETAINED]),
    ground: z.string().nullable(),
    retainedUntil: z.string().nullable(),
  }),
});

/**
 * Asks one organisation over the gateway to erase a person. The idempotency key is made of request and organisation, so
 * that what is delivered again does nothing twice; when a ground was over it asks anew, under a key with that day.
 *
 * @throws DeliveryFailure for whatever is not an answer: deliver it again later.
 */
export async function deliver(order: Order, options: DeliveryOptions): Promise<Answer> {
  const { requestId, organisation, candidateId, tombstone, retainedUntil } = order;
  const idempotencyKey = [requestId, organisation, ...(retainedUntil ? [retainedUntil] : [])].join('|');
  const input = { idempotencyKey, requestId, candidateId, tombstone };
  return changeAt(erasureMutation(organisation), input, options);
}

/**
 * Says to one organisation that every other one has erased too. Nothing of the person is in it.
 * @throws DeliveryFailure for whatever is not an answer: deliver it again later.
 */
export async function deliverClosing(
  { requestId, organisation }: Pick<Order, 'requestId' | 'organisation'>,
  options: DeliveryOptions,
): Promise<void> {
  const input = { idempotencyKey: `${requestId}|${organisation}|closed`, requestId };
  await changeAt(nameOfClosing(organisation), input, options);
}

async function changeAt(
  mutation: string,
  input: object,
  { gateway, token }: DeliveryOptions,
): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const body = JSON.stringify({
    operationName: 'DeliverErasure',
    query: `mutation DeliverErasure($input: ${type}) { ${mutation}(input: $input) { record { outcome ground retainedUntil } errors { code } } }`,
    variables: { input },
  });
  const response = await fetch(gateway, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await token()}`,
      'x-purpose': 'ERASURE',
    },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: Error) => {
    throw new DeliveryFailure(`the gateway cannot be reached: ${error.name}`);
  });
  const text = await response.text().catch(() => '');
  return answerIn(text, mutation, response.status);
}

function answerIn(text: string, mutation: string, status: number): Answer {
  const reply = parseReply(text);
  const answer = ANSWER.safeParse(reply?.data?.[mutation]);
  if (answer.success) return answer.data.record;
  const codes = [
    ...(reply?.errors ?? []).map(({ extensions }) => extensions?.code),
    ...(reply?.data?.[mutation]?.errors ?? []).map(({ code }) => code),
  ].filter((code) => typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code));
  throw new DeliveryFailure(`answered ${status} ${codes.join(' ') || 'without an answer'}`);
}

interface Reply {
  readonly data?: Readonly<
    Record<string, { readonly errors?: readonly { readonly code?: unknown }[] } | null>
  >;
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
}

function parseReply(text: string): Reply | null {
  try {
    return JSON.parse(text) as Reply | null;
  } catch {
    return null;
  }
}
