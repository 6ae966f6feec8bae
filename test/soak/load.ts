import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { registry } from '@social-return/contract/registry/in-force';

const QUESTION = `{
  vacancies(first: 10) {
    totalCount answeredBy { organisation { id } status } edges { node { id title organisation { id } } }
  }
  gemeente { __typename }
  havensteder { __typename }
  eneco { __typename }
}`;

const CHANGE = `mutation ($input: CreateEnecoSupplierInput!) {
  createEnecoSupplier(input: $input) { record { id } errors { code message } }
}`;

interface Answer {
  readonly data?: {
    readonly vacancies: {
      readonly answeredBy: readonly {
        readonly organisation: { readonly id: string };
        readonly status: string;
      }[];
    } | null;
  } | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly subgraph?: string };
  }[];
}

/** What one question gave: whose part was there, and how long it took. */
export interface Outcome {
  readonly at: number;
  readonly ms: number;
  /** Organisations whose part is missing; null when there was no usable answer at all. */
  readonly missing: readonly string[] | null;
}

/** Asks once what takes a part of every organisation. */
export async function askOnce(address: string): Promise<Outcome> {
  const at = performance.now();
  const missing = await post<Answer & { data?: Record<string, unknown> | null }>(address, QUESTION)
    .then(missingIn)
    .catch(() => null);
  return { at, ms: performance.now() - at, missing };
}

function missingIn({ data }: Answer & { data?: Record<string, unknown> | null }): string[] | null {
  if (!data?.vacancies) return null;
  const answered = new Set(
    data.vacancies.answeredBy
      .filter(({ status }) => status === 'ANSWERED')
      .map(({ organisation }) => organisation.id),
  );
  return registry()
    .organisations.map(({ name }) => name)
    .filter((name) => !answered.has(name) || !data[name]);
}

/** How many questions a second the chain answers when it is asked as much as it can take. */
export async function capacity(address: string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let answered = 0;
  const clients = Array.from({ length: 8 }, async () => {
    while (performance.now() < until) if ((await askOnce(address)).missing) answered += 1;
  });
  await Promise.all(clients);
  return answered / seconds;
}

/** Asks at that rate until it is stopped, whether or not answers come. */
export async function askSteadily(
  address: string,
  perSecond: number,
  stopped: () => boolean,
  asked: (one: Outcome) => void,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const started = performance.now();
  for (let count = 0; !stopped(); count += 1) {
    const due = started + (count * 1_000) / perSecond - performance.now();
    if (due > 0) await wait(due);
    if (underWay.size >= 60) continue;
    const one: Promise<void> = askOnce(address)
      .then(asked)
      .finally(() => underWay.delete(one));
    underWay.add(one);
  }
  await Promise.all(underWay);
}

/** Makes changes one after another, each repeated with its key until somebody says that it was made. */
export async function writeSteadily(
  address: string,
  authorization: () => Promise<string>,
  stopped: () => boolean,
  acknowledged: (name: string, id: string) => void,
): Promise<Map<string, number>> {
  const refusals = new Map<string, number>();
  for (let count = 0; !stopped(); count += 1) {
    const name = `Leverancier ${count}`;
    const kvk = String(30_000_000 + count);
    const supplier = { name, kvk, staff: 50, since: '2025-01-01', establishment: 'BU05990321' };
    const input = { idempotencyKey: randomUUID(), ...supplier };
    while (!stopped()) {
      const made = await changeOnce(address, await authorization(), input);
      if ('id' in made) {
        acknowledged(name, made.id);
        break;
      }
      refusals.set(made.refusal, (refusals.get(made.refusal) ?? 0) + 1);
      await wait(100);
    }
    await wait(20);
  }
  return refusals;
}

interface ChangeAnswer {
  readonly data?: {
    readonly createEnecoSupplier: {
      readonly record: { readonly id: string } | null;
      readonly errors: readonly { readonly code: string }[];
    } | null;
  } | null;
  readonly errors?: readonly { readonly message: string }[];
}

async function changeOnce(
  address: string,
  authorization: string,
  input: object,
): Promise<{ readonly id: string } | { readonly refusal: string }> {
  try {
    const { data, errors } = await post<ChangeAnswer>(address, CHANGE, { input }, { authorization });
    const payload = data?.createEnecoSupplier;
    if (payload?.record) return { id: payload.record.id };
    return { refusal: payload?.errors[0]?.code ?? errors?.[0]?.message ?? 'nothing' };
  } catch (error) {
    return { refusal: (error as Error).name };
  }
}

async function post<T>(
  address: string,
  query: string,
  variables: object = {},
  headers: object = {},
): Promise<T> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(15_000),
  });
  return (await response.json()) as T;
}
