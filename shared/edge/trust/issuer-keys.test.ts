import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeysUnavailable } from './bad-token.ts';
import { CHAIN_AUDIENCE } from './issuers.ts';
import { issuer, NOW, newKey, publicHalf, sign, type TestIssuer, verifierFor } from './testing-issuers.ts';
import type { CallerVerifier } from './verify.ts';

const MINUTE = 60;

/** An issuer's own server of keys. */
let server: Server;
let asked: number;
let answer: (response: ServerResponse) => void;
let gemeente: TestIssuer;
let now: number;
let verify: CallerVerifier;

const serving =
  (...keys: JWK[]) =>
  (response: ServerResponse) => {
    response.setHeader('content-type', 'application/jwk-set+json');
    response.end(JSON.stringify({ keys: keys.map(publicHalf) }));
  };
const failing = (response: ServerResponse) => void response.writeHead(500).end();

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  asked = 0;
  server = createServer((_request, response) => {
    asked++;
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  gemeente = issuer('gemeente', { jwksUri: `http://127.0.0.1:${port}/keys`, maxLifetimeSeconds: 6 * 3_600 });
  answer = serving(gemeente.key);
  now = NOW;
  verify = verifierFor(CHAIN_AUDIENCE, [gemeente], { clock: () => new Date(now * 1_000) });
});

afterEach(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A new token, signed with that key. */
const asking = async (key = gemeente.key, by: Pick<TestIssuer, 'issuer'> = gemeente) =>
  verify(`Bearer ${await sign({ ...by, key }, { jti: `${Math.random()}`, iat: NOW, exp: NOW + 3 * 3_600 })}`);

describe('the keys of an issuer', () => {
  it('are fetched when the first token needs them, once for all that come at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => asking()));
    expect(asked).toBe(1);
  });

  it('are used for ten minutes, then fetched again', async () => {
    await asking();
    now += 10 * MINUTE - 1;
    await asking();
    expect(asked).toBe(1);
    now += 1;
    await asking();
    expect(asked).toBe(2);
  });

  it('are not fetched for a token of somebody unknown', async () => {
    await expect(asking(gemeente.key, { issuer: 'https://flood.invalid' })).rejects.toThrow('not known here');
    expect(asked).toBe(0);
  });

  it('are asked for once in 30 seconds, however many unknown keys are named', async () => {
    await asking();
    now += 30;
    const flood = () =>
      Promise.allSettled(Array.from({ length: 50 }, (_, index) => asking(newKey(`unknown-${index}`))));
    const refused = await flood();
    expect(new Set(refused.map((each) => (each as PromiseRejectedResult).reason.problem))).toEqual(
      new Set(['UNKNOWN_KEY']),
    );
    await flood();
    expect(asked).toBe(2);
    now += 30;
    await flood();
    expect(asked).toBe(3);
  });

  it('can be changed without a moment in which a good token is refused', async () => {
    await asking();
    const next = newKey('gemeente-2');
    answer = serving(gemeente.key, next); // the new one is published beside the old
    now += 30;
    await asking(next);
    await asking(gemeente.key);
    answer = serving(next); // and the old one is withdrawn
    now += 10 * MINUTE;
    await asking(next);
    await expect(asking(gemeente.key)).rejects.toThrow('does not know the key');
  });
});

describe('when the issuer does not answer', () => {
  it('its keys are used for an hour, and then its tokens are refused with 503', async () => {
    await asking();
    answer = failing;
    now += 60 * MINUTE - 1;
    expect((await asking()).subject).toBe('coach');
    now += 1;
    const error = await asking().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KeysUnavailable);
    expect(error).toMatchObject({ status: 503, retryAfter: 30 });
    answer = serving(gemeente.key);
    now += 30;
    expect((await asking()).subject).toBe('coach');
  });

  it('nobody of it gets in, and it is asked once in 30 seconds', async () => {
    answer = failing;
    for (let times = 0; times < 5; times++) await expect(asking()).rejects.toThrow(KeysUnavailable);
    expect(asked).toBe(1);
  });

  it.each([
    ['something that is no list of keys', (response: ServerResponse) => void response.end('{"keys": 1}')],
    ['a page', (response: ServerResponse) => void response.end('<html>')],
    [
      'more than 256 KiB',
      (response: ServerResponse) => void response.end(`{"keys":[],"x":"${'x'.repeat(300_000)}"}`),
    ],
    [
      'another address',
      (response: ServerResponse) => void response.writeHead(302, { location: 'https://keys.invalid' }).end(),
    ],
    ['nothing', (response: ServerResponse) => void response.socket?.destroy()],
  ])('but %s instead, its keys stay as they were', async (_, given) => {
    await asking();
    answer = given;
    now += 11 * MINUTE;
    expect((await asking()).subject).toBe('coach');
    expect(asked).toBe(2);
  });

  it('it is waited for two seconds and no longer', async () => {
    answer = () => undefined;
    const began = performance.now();
    await expect(asking()).rejects.toThrow(KeysUnavailable);
    expect(performance.now() - began).toBeGreaterThan(1_900);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
