import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '@social-return/contract/registry/in-force';
import { newcomer } from '@social-return/contract/registry/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../observe/log.ts';
import { type FollowedRegistry, type FollowOptions, followRegistry } from './follow.ts';
import { signRegistry } from './signature.ts';

const [ours, theirs] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
const REGISTRY_KEYS = JSON.stringify([ours.publicKey.export({ format: 'jwk' })]);

const ONE = newcomer({ name: 'one', typePrefix: 'One', keepsCandidates: true });
const TWO = newcomer({ name: 'two', typePrefix: 'Two' });
const documentOf = (serial: number, ...organisations: object[]) => JSON.stringify({ serial, organisations });

let folder: string;
let place: string;
let lines: string[];
let following: FollowedRegistry | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-'));
  place = join(folder, 'registry.json');
  lines = [];
});
afterEach(async () => {
  following?.stop();
  following = null;
  await rm(folder, { recursive: true });
});

const line = (message: string, fields: object = {}) =>
  void lines.push(`${message} ${JSON.stringify(fields)}`);
const LOG: Log = { frequent: line, info: line, warn: line, error: line };

async function write(document: string, key?: KeyObject): Promise<void> {
  if (key) await writeFile(`${place}.jws`, `${await signRegistry(Buffer.from(document), key)}\n`);
  await writeFile(place, document);
}

async function follow(
  environment: NodeJS.ProcessEnv = {},
  options: Partial<FollowOptions> = {},
): Promise<FollowedRegistry> {
  following = await followRegistry(
    { REGISTRY: place, REGISTRY_POLL_MS: '0', ...environment },
    { name: 'test', log: LOG, ...options },
  );
  return following;
}

const names = () => registry().organisations.map(({ name }) => name);

describe('The registry of a process', () => {
  it('is that of its document, and follows it', async () => {
    await write(documentOf(1, ONE));
    const followed = await follow();
    expect(names()).toEqual(['one']);
    await write(documentOf(2, ONE, TWO));
    await followed.check();
    expect(names()).toEqual(['one', 'two']);
    expect(registry().serial).toBe(2);
    expect(followed.refused).toBeNull();
    expect(lines).toEqual(['a new registry is in force {"serial":2,"organisations":"one two"}']);
  });

  it('follows by itself, at the interval that is set', async () => {
    await write(documentOf(1, ONE));
    await follow({ REGISTRY_POLL_MS: '5' });
    await write(documentOf(2, ONE, TWO));
    await vi.waitUntil(() => registry().serial === 2, { timeout: 20_000, interval: 5 });
    expect(names()).toEqual(['one', 'two']);
  });

  it('without REGISTRY is the document that came with the code, also in production', async () => {
    await follow({ REGISTRY: '', NODE_ENV: 'production' });
    expect(names()).toEqual(['gemeente', 'havensteder', 'eneco']);
  });

  it.each<[string, string, string, string]>([
    ['no JSON', '{', 'INVALID', 'expected a JSON document, got something that is not JSON'],
    [
      'two organisations of one name',
      documentOf(2, ONE, { ...TWO, name: 'one' }),
      'INVALID',
      'Two organisations have the name "one".',
    ],
    [
      'two organisations of one type prefix',
      documentOf(2, ONE, { ...TWO, typePrefix: 'One' }),
      'INVALID',
      'one and two have the same type prefix "One".',
    ],
    [
      'an unknown field',
      documentOf(2, { ...ONE, colour: 'red' }),
      'INVALID',
      'at organisations.0: Unrecognized key: "colour"',
    ],
    [
      'an issuer that hands out the right of another organisation',
      documentOf(2, ONE, {
        ...TWO,
        issuers: [{ issuer: 'https://two', jwksUri: 'https://two/', scopes: ['one:import'] }],
      }),
      'INVALID',
      'Issuers of organisations: at 0.scopes.0: "one:import" is a right on the records of one organisation, which only its own issuer hands out.',
    ],
    [
      'the serial that is in force, and another content',
      documentOf(1, ONE, TWO),
      'OLDER_SERIAL',
      'Expected a serial above 1, which is in force, got 1.',
    ],
    [
      'an organisation that is gone',
      documentOf(2, TWO),
      'ENTRY_GONE',
      'one is gone: records refer to it. Expected its entry to stay, with "left" and a date.',
    ],
    [
      'another type prefix of an organisation',
      documentOf(2, { ...ONE, typePrefix: 'Other' }),
      'ENTRY_CHANGED',
      'one: expected the type prefix One and a register of candidates to stay.',
    ],
  ])('stays what it is when the next document has %s', async (_what, document, code, reason) => {
    await write(documentOf(1, ONE));
    const followed = await follow();
    const before = registry();
    await write(document);
    await followed.check();
    await followed.check();
    expect(registry()).toBe(before);
    expect(followed.refused).toEqual({ code, at: expect.any(String) });
    // Once, however often it is looked at.
    expect(lines).toEqual([
      `a new registry is refused, the one before stays in force ${JSON.stringify({ code, reason })}`,
    ]);
    await write(documentOf(1, ONE));
    await followed.check();
    expect(followed.refused).toBeNull();
  });

  it('never goes back to an older document, though that was signed once', async () => {
    const [older, newer] = [documentOf(1, ONE), documentOf(2, ONE, TWO)];
    await write(newer, ours.privateKey);
    const followed = await follow({ REGISTRY_KEYS });
    await write(older, ours.privateKey);
    await followed.check();
    expect([followed.refused?.code, registry().serial]).toEqual(['OLDER_SERIAL', 2]);
  });

  it('stays when its document cannot be read any more', async () => {
    await write(documentOf(1, ONE));
    const followed = await follow();
    await rm(place);
    await followed.check();
    expect([followed.refused?.code, registry().serial]).toEqual(['UNREADABLE', 1]);
  });

  it('says by itself that its document cannot be read any more, and that it can again', async () => {
    await write(documentOf(1, ONE));
    const followed = await follow({ REGISTRY_POLL_MS: '5' });
    const settled = (code: string | undefined) =>
      vi.waitUntil(() => followed.refused?.code === code, { timeout: 20_000, interval: 5 });
    await rm(place);
    await settled('UNREADABLE');
    await write(documentOf(1, ONE));
    await settled(undefined);
    expect(lines).toHaveLength(1);
  });

  it('stays when the process cannot make of the next one what it needs', async () => {
    await write(documentOf(1, ONE));
    const followed = await follow(
      {},
      {
        rehearse: ({ organisations }) => {
          if (organisations.length > 1) throw new Error('Two are too many.');
        },
      },
    );
    await write(documentOf(2, ONE, TWO));
    await followed.check();
    expect([followed.refused?.code, registry().serial]).toEqual(['INVALID', 1]);
  });
});

describe('A signed registry', () => {
  it('is in force when one of the pinned keys signed it, beside any others', async () => {
    const document = documentOf(1, ONE);
    await write(document);
    const signatures = [theirs, ours].map(({ privateKey }) =>
      signRegistry(Buffer.from(document), privateKey),
    );
    await writeFile(`${place}.jws`, (await Promise.all(signatures)).join('\n'));
    await follow({ REGISTRY_KEYS, NODE_ENV: 'production' });
    expect(names()).toEqual(['one']);
  });

  it('is the same document when it is signed anew', async () => {
    const document = documentOf(1, ONE);
    await write(document, ours.privateKey);
    const both = JSON.stringify([ours, theirs].map(({ publicKey }) => publicKey.export({ format: 'jwk' })));
    const followed = await follow({ REGISTRY_KEYS: both });
    const before = registry();
    await write(document, theirs.privateKey);
    await followed.check();
    expect([followed.refused, registry() === before, lines]).toEqual([null, true, []]);
  });

  it('does not follow a document that nobody signed, or another signed, or that was changed', async () => {
    await write(documentOf(1, ONE), ours.privateKey);
    const followed = await follow({ REGISTRY_KEYS });
    await write(documentOf(2, ONE, TWO));
    await followed.check();
    expect(followed.refused?.code).toBe('WRONG_SIGNATURE');
    await write(documentOf(2, ONE, TWO), theirs.privateKey);
    await followed.check();
    expect(followed.refused?.code).toBe('WRONG_SIGNATURE');
    await rm(`${place}.jws`);
    await followed.check();
    expect(followed.refused?.code).toBe('NO_SIGNATURE');
    expect(names()).toEqual(['one']);
    await write(documentOf(2, ONE, TWO), ours.privateKey);
    await followed.check();
    expect([followed.refused, names()]).toEqual([null, ['one', 'two']]);
  });

  it.each<[string, (jws: string, document: string) => string]>([
    ['with the document in it', (jws, document) => jws.replace('..', `.${base64url(document)}.`)],
    ['that says it needs none', (jws) => jws.replace(/^[^.]+/, base64url('{"alg":"none"}'))],
    ['that names a symmetric algorithm', (jws) => jws.replace(/^[^.]+/, base64url('{"alg":"HS256"}'))],
    ['of one part', (jws) => jws.replaceAll('.', '')],
    ['that ends early', (jws) => jws.slice(0, -4)],
  ])('is refused with a signature %s', async (_what, forged) => {
    const document = documentOf(1, ONE);
    await write(document);
    const jws = await signRegistry(Buffer.from(document), ours.privateKey);
    await writeFile(`${place}.jws`, forged(jws, document));
    await expect(follow({ REGISTRY_KEYS })).rejects.toThrow(
      'REGISTRY: Expected a signature of the registry by a key of REGISTRY_KEYS, got none.',
    );
  });

  it('is what production takes, and nothing else', async () => {
    await write(documentOf(1, ONE));
    await expect(follow({ NODE_ENV: 'production' })).rejects.toThrow(
      'REGISTRY_KEYS: expected the public keys of those who sign REGISTRY; production takes no document that nobody signed.',
    );
  });

  it.each(['[]', '{}', 'text', JSON.stringify([ours.privateKey.export({ format: 'jwk' })])])(
    'needs public keys: REGISTRY_KEYS is refused without any (%#)',
    async (text) => {
      await write(documentOf(1, ONE));
      await expect(follow({ REGISTRY_KEYS: text })).rejects.toThrow(
        'REGISTRY_KEYS: expected a JSON list of public Ed25519 keys as JWK.',
      );
    },
  );
});

describe('The registry of a process that is started again', () => {
  const [older, newer] = [documentOf(1, ONE), documentOf(2, ONE, TWO)];
  let kept: NodeJS.ProcessEnv;
  beforeEach(() => {
    kept = { REGISTRY_KEYS, REGISTRY_KEPT: join(folder, 'kept.json') };
  });

  /** A process that ran with that document, and ended. */
  async function ran(document: string): Promise<void> {
    await write(document, ours.privateKey);
    (await follow(kept)).stop();
    lines = [];
  }

  it.each<[string, string, string]>([
    ['is older, though it was signed once', older, 'OLDER_SERIAL'],
    ['has the same serial and another content', documentOf(2, ONE, TWO, newcomer()), 'OLDER_SERIAL'],
    ['has lost an organisation', documentOf(3, TWO), 'ENTRY_GONE'],
    ['is none', '{', 'INVALID'],
  ])('is the last one, when the document at its place %s', async (_what, document, code) => {
    await ran(newer);
    await write(document, ours.privateKey);
    const followed = await follow(kept);
    expect([registry().serial, names(), followed.refused?.code]).toEqual([2, ['one', 'two'], code]);
    expect(lines).toEqual([expect.stringContaining(code)]);
    await followed.check();
    expect(lines).toHaveLength(1);
  });

  it('is the last one while the document cannot be read, and follows that when it can', async () => {
    await ran(newer);
    await rm(place);
    const followed = await follow(kept);
    expect([names(), followed.refused?.code]).toEqual([['one', 'two'], 'UNREADABLE']);
    await write(documentOf(3, ONE, TWO, newcomer()), ours.privateKey);
    await followed.check();
    expect([registry().serial, followed.refused]).toEqual([3, null]);
  });

  it('is the next one, which it keeps from then on', async () => {
    await ran(older);
    await write(newer, ours.privateKey);
    (await follow(kept)).stop();
    expect(registry().serial).toBe(2);
    await write(older, ours.privateKey);
    await follow(kept);
    expect(registry().serial).toBe(2);
  });

  it('is the one that it took while it ran', async () => {
    await write(older, ours.privateKey);
    const followed = await follow(kept);
    await write(newer, ours.privateKey);
    await followed.check();
    followed.stop();
    await write(older, ours.privateKey);
    await follow(kept);
    expect(registry().serial).toBe(2);
  });

  it('is not one whose signers are pinned no more', async () => {
    await ran(newer);
    await write(older, theirs.privateKey);
    const theirKeys = JSON.stringify([theirs.publicKey.export({ format: 'jwk' })]);
    await expect(follow({ ...kept, REGISTRY_KEYS: theirKeys })).rejects.toThrow(
      'REGISTRY: Expected a serial above 2, which is in force, got 1.',
    );
  });

  it('is the same one when others signed it, whoever is pinned now', async () => {
    await ran(newer);
    await write(newer, theirs.privateKey);
    const theirKeys = JSON.stringify([theirs.publicKey.export({ format: 'jwk' })]);
    const followed = await follow({ ...kept, REGISTRY_KEYS: theirKeys });
    expect([registry().serial, followed.refused]).toEqual([2, null]);
  });

  it('needs the file that it kept: another text is refused, since an older document could slip in', async () => {
    await ran(newer);
    await writeFile(kept.REGISTRY_KEPT ?? '', '{}');
    await expect(follow(kept)).rejects.toThrow(/^REGISTRY_KEPT: expected a file that this process wrote/);
  });

  it('keeps nothing of the document that came with the code', async () => {
    await follow({ ...kept, REGISTRY: '' });
    await expect(readFile(kept.REGISTRY_KEPT ?? '')).rejects.toThrow('ENOENT');
  });

  it('does not start where nothing can be kept', async () => {
    await write(newer, ours.privateKey);
    const nowhere = join(folder, 'no', 'kept.json');
    await expect(follow({ ...kept, REGISTRY_KEPT: nowhere })).rejects.toThrow(
      /^REGISTRY_KEPT: \S+ cannot be written/,
    );
  });
});

describe('A registry at an address', () => {
  let server: Server;
  let address: string;
  let answers: Record<string, string>;

  beforeEach(async () => {
    answers = {};
    server = createServer(({ url = '' }, response) => {
      const answer = answers[url];
      response.writeHead(answer === undefined ? 404 : 200).end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/registry.json`;
  });
  afterEach(() => server.close());

  it('is read there, with its signature beside it', async () => {
    const document = documentOf(1, ONE);
    answers['/registry.json'] = document;
    answers['/registry.json.jws'] = await signRegistry(Buffer.from(document), ours.privateKey);
    await follow({ REGISTRY: address, REGISTRY_KEYS });
    expect(names()).toEqual(['one']);
  });

  it('stays what it is while nobody answers there', async () => {
    answers['/registry.json'] = documentOf(1, ONE);
    const followed = await follow({ REGISTRY: address });
    delete answers['/registry.json'];
    await followed.check();
    expect([followed.refused?.code, names()]).toEqual(['UNREADABLE', ['one']]);
  });

  it('is not read where others could change it on the way', async () => {
    await expect(follow({ REGISTRY: 'http://registry.example/registry.json' })).rejects.toThrow(
      'REGISTRY: expected a file or an https address (http on this machine alone).',
    );
  });
});

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
