import { expect, it } from 'vitest';
import { areFormerNames, FormerNames } from './former-names.ts';
import { unpackClaims } from './packed-claims.ts';
import { packForTest } from './testing.ts';

const bytesOf = (...people: readonly string[]) =>
  unpackClaims(packForTest(people.map((person) => [person, `at ${person}`, 60, null, null, null]))) as Buffer;

const tokensOf = (person: string) => bytesOf(person).subarray(0, 16);

/** The pairs of one person with one placement. */
function names(former: string, now: string): string {
  const [was, is] = [tokensOf(former), tokensOf(now)];
  return Buffer.concat([was.subarray(0, 8), is.subarray(0, 8), was.subarray(8), is.subarray(8)]).toString(
    'base64',
  );
}

it('gives whoever was renamed the name of now, and nobody else', () => {
  const claims = bytesOf('ann', 'bea');
  const renamed = new FormerNames([names('ann', 'tombstone')]).renamed(claims);
  expect(renamed.includes(tokensOf('ann'))).toBe(false);
  expect(renamed.includes(tokensOf('tombstone'))).toBe(true);
  expect(renamed.includes(tokensOf('bea'))).toBe(true);
  expect(claims.includes(tokensOf('ann'))).toBe(true);
});

it('leaves claims as they are in which nobody was renamed', () => {
  const claims = bytesOf('ann');
  expect(new FormerNames([]).renamed(claims)).toBe(claims);
  expect(new FormerNames([names('bea', 'tombstone')]).renamed(claims)).toBe(claims);
});

it('Whoever is one with others is counted by one name, whoever says so and in whichever order', () => {
  const people = ['ann', 'bea', 'cis'];
  const said: readonly (readonly [string, string])[] = [
    ['ann', 'bea'],
    ['bea', 'ann'],
    ['ann', 'cis'],
    ['cis', 'tombstone'],
  ];
  for (const order of [said, said.toReversed(), [...said.slice(2), ...said.slice(0, 2)]]) {
    const former = new FormerNames(order.map(([one, other]) => names(one, other)));
    const counted = people.map((one) => former.renamed(bytesOf(one)).subarray(0, 16).toString('hex'));
    expect(new Set(counted).size).toBe(1);
    expect(former.renamed(bytesOf('dot'))).toEqual(bytesOf('dot'));
  }
});

it.each(['', names('ann', 'tombstone')])('takes whole pairs in base64: %s', (text) => {
  expect(areFormerNames(text)).toBe(true);
});

it.each(['AAAA', 'no base64!', `${names('ann', 'tombstone')} `])('takes nothing else: %s', (text) => {
  expect(areFormerNames(text)).toBe(false);
});
