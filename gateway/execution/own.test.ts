import { expect, it } from 'vitest';
import { own, put } from './own.ts';

it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'])(
  'a client may call a field %s, and an object that does not have it has nothing there',
  (name) => {
    expect(own({}, name)).toBeUndefined();
    const object = {};
    put(object, name, 'a title');
    expect(own(object, name)).toBe('a title');
    expect(Object.keys(object)).toEqual([name]);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  },
);

it('what came as JSON under __proto__ is data', () => {
  expect(own(JSON.parse('{"__proto__": {"admin": true}}'), '__proto__')).toEqual({ admin: true });
});
