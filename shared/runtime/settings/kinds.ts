import type { Setting } from './setting.ts';

/** What a declaration says of a setting beside its kind. */
export interface About<Value> {
  readonly what: string;
  /** What holds where nothing is given. */
  readonly standard?: Value;
  /** The same in production, where that differs. */
  readonly inProduction?: Value;
  /** The default in words, where the value does not speak for itself. */
  readonly otherwise?: string;
  readonly isRequired?: true;
  /** False where `npm start` decides the value of this process itself. */
  readonly isPassedOn?: false;
}

/** A setting without a default that nobody has to give is undefined where nobody gives it. */
type Value<Kind, Details> = Details extends { readonly standard: Kind } | { readonly isRequired: true }
  ? Kind
  : Kind | undefined;

/** Any text. */
export function text<const Details extends About<string>>(about: Details): Setting<Value<string, Details>> {
  return textOfKind('text', (given): string => given, about);
}

export function wholeNumber<const Details extends About<number>>(
  [least, most]: readonly [least: number, most: number],
  about: Details,
): Setting<Value<number, Details>> {
  const numberIn = (given: string) => {
    const value = /^-?\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  };
  return textOfKind(`a whole number from ${least} to ${most}`, numberIn, about);
}

/** One of a few words. */
export function choice<const Choice extends string, const Details extends About<Choice>>(
  choices: readonly Choice[],
  about: Details,
): Setting<Value<Choice, Details>> {
  const choose = (given: string) => choices.find((each) => each === given);
  return textOfKind(`one of ${choices.join(', ')}`, choose, about);
}

/** Yes or no, by two words. */
export function flag<const Details extends About<boolean>>(
  [yes, no]: readonly [yes: string, no: string],
  about: Details,
): Setting<Value<boolean, Details>> {
  const parseAnswer = (given: string) => (given === yes ? true : given === no ? false : undefined);
  const showAnswer = (value: boolean | undefined) => (value ? yes : no);
  const { standard, inProduction = standard } = about;
  const standardText =
    inProduction === standard
      ? showAnswer(standard)
      : `${showAnswer(inProduction)} in production, else ${showAnswer(standard)}`;
  return textOfKind(`one of ${yes}, ${no}`, parseAnswer, { otherwise: standardText, ...about });
}

/** An address of the web. */
export function address<const Details extends About<string>>(
  about: Details,
): Setting<Value<string, Details>> {
  const fit = (given: string) => (/^https?:\/\//.test(given) && URL.canParse(given) ? given : undefined);
  return textOfKind('an address such as "https://data.example.nl"', fit, about);
}

/** Texts separated by commas, each of which fits. */
export function list<const Details extends About<readonly string[]>>(
  expected: string,
  fits: (entry: string) => boolean,
  about: Details,
): Setting<Value<readonly string[], Details>> {
  const entries = (given: string): readonly string[] | undefined => {
    const texts = given.split(',').map((entry) => entry.trim());
    const found = texts.filter((entry) => entry !== '');
    return found.every(fits) ? found : undefined;
  };
  return textOfKind(expected, entries, { otherwise: 'none', ...about });
}

/** Text of its own kind: `parse` gives undefined for what does not fit. */
export function textOfKind<Kind, const Details extends About<Kind>>(
  expected: string,
  parse: (given: string) => Kind | undefined,
  about: Details,
): Setting<Value<Kind, Details>> {
  const { what, standard, inProduction = standard, isRequired = false, isPassedOn = true } = about;
  return Object.freeze({
    what,
    expected,
    standard,
    inProduction,
    otherwise: about.otherwise ?? defaultText(standard, inProduction, isRequired),
    isRequired,
    isSecret: false,
    isPassedOn,
    parse,
  }) as Setting<Value<Kind, Details>>;
}

/**
 * A text that only this process may know. No error repeats it, and `npm start` passes it to no other process as it was
 * given.
 */
export function secret<const Details extends About<string>>(
  expected: string,
  about: Details,
  fits: (given: string) => boolean = () => true,
): Setting<Value<string, Details>> {
  const fit = (given: string) => (fits(given) ? given : undefined);
  return { ...textOfKind(expected, fit, about), isSecret: true, isPassedOn: false } as Setting<
    Value<string, Details>
  >;
}

function defaultText(standard: unknown, inProduction: unknown, isRequired: boolean): string {
  if (isRequired) return 'must be given';
  if (standard === inProduction) return standard === undefined ? 'none' : String(standard);
  return `${inProduction} in production, else ${standard}`;
}
