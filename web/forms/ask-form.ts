import type { Area } from '@social-return/contract/areas/areas';
import { holdsContact } from '@social-return/values/contact';
import { isDay } from '@social-return/values/day';
import type {
  InitiativeRequestKind,
  ProposeGemeenteRequestInput,
  QuantityUnit,
} from '../graph/operations.ts';
import { placeOf } from '../search/place.ts';
import type { Language, Words } from '../words/words.ts';
import type { TypedSteps } from './step-form.ts';
import { emptyProblems, type Problems } from './typed-texts.ts';

/** The fields of each step of asking help: which initiative, what it asks, and who asks it. */
export const ASK_STEPS = [
  ['initiativeName', 'initiativeDescription', 'place', 'website'],
  ['what', 'title', 'description', 'amount', 'closesOn', 'organisation'],
  ['name', 'phone', 'email'],
] as const;

export type AskField = Exclude<(typeof ASK_STEPS)[number][number], 'organisation'>;
export type TypedAsk = TypedSteps<AskField>;

/** What can be asked, each with the unit in which it is counted. */
export const ASKS = {
  HANDS: ['HANDS', 'HOURS'],
  KNOWLEDGE: ['KNOWLEDGE', 'HOURS'],
  SPACE_HOURS: ['SPACE', 'HOURS'],
  SPACE_DAYS: ['SPACE', 'DAYS'],
  MATERIAL: ['MATERIAL', 'EURO'],
  MONEY: ['MONEY', 'EURO'],
} as const satisfies Readonly<Record<string, readonly [InitiativeRequestKind, QuantityUnit]>>;
export type Ask = keyof typeof ASKS;

/** What a form holds before anything is typed. */
export const NEW_ASK: TypedAsk = {
  ...{ initiativeName: '', initiativeDescription: '', place: '', website: '' },
  ...{ what: 'HANDS', title: '', description: '', amount: '', closesOn: '', organisation: '' },
  ...{ name: '', phone: '', email: '', key: '' },
};

/** What everybody will read. */
const PUBLIC_TEXTS = ['initiativeName', 'initiativeDescription', 'title', 'description'] as const;

/** What is wrong with one step, as far as it can be known before it is sent. */
export function problemsOfAsk(step: number, typed: TypedAsk, { forms }: Words): Problems {
  const { ask } = forms;
  if (step === 2) {
    const empty = emptyProblems(typed, { name: forms.noName });
    return typed.phone.trim() || typed.email.trim() ? empty : { ...empty, phone: forms.noContact };
  }
  const here: readonly string[] = ASK_STEPS[step] ?? [];
  const contact = Object.fromEntries(
    PUBLIC_TEXTS.flatMap((name) =>
      here.includes(name) && holdsContact(typed[name]) ? [[name, forms.offer.contact]] : [],
    ),
  );
  if (step === 0)
    return {
      ...contact,
      ...emptyProblems(typed, { initiativeName: ask.noName, initiativeDescription: ask.noAbout }),
      ...(typed.website.trim() && !/^https:\/\/\S+\.\S+$/i.test(typed.website.trim())
        ? { website: ask.noWebsite }
        : {}),
      ...(homeOf(typed.place) ? {} : { place: ask.unknownPlace }),
    };
  return {
    ...contact,
    ...emptyProblems(typed, { title: ask.noTitle, description: ask.noDescription }),
    ...(amountOf(typed.amount) === null ? { amount: ask.noAmount } : {}),
    ...(isDay(typed.closesOn) ? {} : { closesOn: typed.closesOn ? forms.day : ask.noDay }),
  };
}

/** The wijk or buurt that somebody typed; null for none. */
export function homeOf(text: string): Area | null {
  return placeOf(text)?.area ?? null;
}

/** `12,5` → `12.5`; null for what is no amount above zero with at most two decimals. */
export function amountOf(text: string): string | null {
  const amount = text.trim().replace(',', '.');
  return /^\d{1,9}(\.\d{1,2})?$/.test(amount) && Number(amount) > 0 ? amount : null;
}

/** What is asked, as one of those that can be. */
export function askOf({ what }: Pick<TypedAsk, 'what'>): Ask {
  return what in ASKS ? (what as Ask) : 'HANDS';
}

/** What is sent of a form whose every step is right. */
export function askInput(typed: TypedAsk, language: Language): ProposeGemeenteRequestInput {
  const [kind, unit] = ASKS[askOf(typed)];
  return {
    idempotencyKey: typed.key,
    name: typed.name,
    phone: typed.phone || null,
    email: typed.email || null,
    language,
    initiativeName: typed.initiativeName,
    initiativeDescription: typed.initiativeDescription,
    website: typed.website.trim() || null,
    area: homeOf(typed.place)?.code ?? '',
    ...{ kind, unit },
    title: typed.title,
    description: typed.description,
    amount: amountOf(typed.amount) ?? '',
    closesOn: typed.closesOn,
  };
}
