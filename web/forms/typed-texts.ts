/** What somebody typed in a form, by the name of the field; empty where nothing was. */
export type TypedTexts<Name extends string> = Readonly<Record<Name, string>>;

/** More than any field takes: what is longer still comes back whole, and is refused by its own length. */
const MOST_TEXT = 10_000;

/** Reads the fields of a form; line ends are as everywhere else. @param otherwise what a field has that was not sent */
export function readTyped<Name extends string>(
  form: URLSearchParams,
  names: readonly Name[],
  otherwise: Partial<TypedTexts<Name>> = {},
): TypedTexts<Name> {
  const entries = names.map((name): [Name, string] => [
    name,
    (form.get(name) ?? otherwise[name] ?? '').replaceAll('\r\n', '\n').slice(0, MOST_TEXT),
  ]);
  return Object.fromEntries(entries) as TypedTexts<Name>;
}

/** What is wrong, by the name of the field. */
export type Problems = Readonly<Partial<Record<string, string>>>;

/** The fields that have to be filled in and are not. @param messages what to say of each */
export function emptyProblems(
  typed: TypedTexts<string>,
  messages: Readonly<Record<string, string>>,
): Problems {
  return Object.fromEntries(Object.entries(messages).filter(([name]) => !typed[name]?.trim()));
}
