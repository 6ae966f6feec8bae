import { type Area, BUURTEN } from '@social-return/contract/areas/areas';
import { holdsContact } from '@social-return/values/contact';
import { isDay } from '@social-return/values/day';
import type { LanguageLevel, OfferGemeenteWorkInput, OfferSender, VacancyKind } from '../graph/operations.ts';
import { placeOf } from '../search/place.ts';
import { KINDS, LANGUAGE_LEVELS } from '../search/query.ts';
import type { Language, Words } from '../words/words.ts';
import { emptyProblems, type Problems, type TypedTexts } from './typed-texts.ts';

/** The fields of each step of an offer of work: what it is, where and when, and who offers it. */
export const OFFER_STEPS = [
  ['kind', 'title', 'description'],
  ['place', 'hoursPerWeekMin', 'hoursPerWeekMax', 'languageLevel', 'positions', 'closesOn', 'organisation'],
  ['sender', 'name', 'phone', 'email'],
] as const;

export type OfferField = (typeof OFFER_STEPS)[number][number] | 'key';
export type TypedOffer = TypedTexts<OfferField>;

export const OFFER_FIELDS: readonly OfferField[] = [...OFFER_STEPS.flat(), 'key'];
export const SENDERS: readonly OfferSender[] = ['RESIDENT', 'FIRM', 'INITIATIVE'];

/** What a form holds before anything is typed. */
export const NEW_OFFER: TypedOffer = {
  ...(Object.fromEntries(OFFER_FIELDS.map((name) => [name, ''])) as TypedOffer),
  kind: 'CHORE',
  languageLevel: 'NONE',
  positions: '1',
  sender: 'RESIDENT',
};

/** What is wrong with one step, as far as it can be known before it is sent. */
export function problemsOfStep(step: number, typed: TypedOffer, words: Words): Problems {
  const { forms } = words;
  if (step === 0) {
    const contact = Object.fromEntries(
      (['title', 'description'] as const).flatMap((name) =>
        holdsContact(typed[name]) ? [[name, forms.offer.contact]] : [],
      ),
    );
    return {
      ...contact,
      ...emptyProblems(typed, { title: forms.offer.noTitle, description: forms.offer.noDescription }),
    };
  }
  if (step === 2) {
    const empty = emptyProblems(typed, { name: forms.noName });
    return typed.phone.trim() || typed.email.trim() ? empty : { ...empty, phone: forms.noContact };
  }
  const numbers = (['hoursPerWeekMin', 'hoursPerWeekMax', 'positions'] as const).flatMap((name) =>
    /^\d{1,4}$/.test(typed[name].trim()) ? [] : [[name, forms.number]],
  );
  const place = buurtOf(typed.place);
  return {
    ...Object.fromEntries(numbers),
    ...(typed.closesOn && !isDay(typed.closesOn) ? { closesOn: forms.day } : {}),
    ...(place ? {} : { place: placeProblem(typed.place, words) }),
  };
}

/** The buurt that somebody typed; null for none, and for a wijk, which has several. */
export function buurtOf(text: string): Area | null {
  const found = placeOf(text);
  if (!found) return null;
  const { area, others } = found;
  const sameName = [area, ...others].filter(({ name }) => name === area.name);
  return sameName.find(({ level }) => level === 'BUURT') ?? null;
}

/** The buurten of the wijk that somebody typed; none for anything else. */
function buurtenIn(text: string): readonly string[] {
  const wijk = placeOf(text)?.area;
  return BUURTEN.filter((buurt) => buurt.wijk === wijk?.code).map(({ name }) => name);
}

function placeProblem(text: string, { forms, language }: Words): string {
  const names = buurtenIn(text);
  if (names.length === 0) return forms.offer.unknownPlace;
  const list = new Intl.ListFormat(language.code, { type: 'disjunction' }).format(names);
  return forms.offer.isWijk(text.trim(), list);
}

/** What is sent of an offer whose every step is right. */
export function offerInput(typed: TypedOffer, language: Language): OfferGemeenteWorkInput {
  return {
    idempotencyKey: typed.key,
    sender: SENDERS.find((each) => each === typed.sender) ?? 'RESIDENT',
    name: typed.name,
    phone: typed.phone || null,
    email: typed.email || null,
    language,
    title: typed.title,
    description: typed.description,
    kind: KINDS.find((each): each is VacancyKind => each === typed.kind) ?? 'CHORE',
    workplace: buurtOf(typed.place)?.code ?? '',
    hoursPerWeekMin: Number(typed.hoursPerWeekMin),
    hoursPerWeekMax: Number(typed.hoursPerWeekMax),
    languageLevel:
      LANGUAGE_LEVELS.find((each): each is LanguageLevel => each === typed.languageLevel) ?? 'NONE',
    positions: Number(typed.positions),
    closesOn: typed.closesOn || null,
  };
}
