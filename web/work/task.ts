import type { ReactNode } from 'react';
import type { Problems, TypedTexts } from '../forms/typed-texts.ts';
import { type TextLanguage, textLanguageOf } from '../words/words.ts';
import type { WorkRequest, WorkRoute } from './route.ts';
import type { Change } from './send-change.ts';

/** The same in every language of the workbench. */
export type InLanguages<Text> = Readonly<Record<TextLanguage, Text>>;

/** One thing that people do in the workbench. */
export interface Task<Content> extends Pick<WorkRoute, 'purpose' | 'rights'> {
  /** Its address below the workbench; `:on` stands for the record that it is about. */
  readonly path: InLanguages<string>;
  readonly title: InLanguages<string>;
  /** Whether it stands in the list of what somebody can do; one that does not is reached from another. */
  readonly isListed: boolean;
  /** What it shows; null where there is no such record, or none any more that this person may see. */
  readonly load: (request: TaskRequest) => Promise<Content | null>;
  readonly view: (request: TaskRequest, loaded: Content, forms: Forms<Content>) => ReactNode;
  /** What can be done there, by the name of the form. */
  readonly actions?: Readonly<Record<string, Action<Content>>>;
}

/** What a task knows of a request. */
export interface TaskRequest extends WorkRequest {
  /** The id of the record in the address; null where the address has none that is this person's. */
  readonly on: string | null;
  /** Where in a list the page begins; null for its beginning. */
  readonly after: string | null;
  /** The text in the reader's language. */
  readonly say: <Text>(texts: InLanguages<Text>) => Text;
}

/** One form of a task. */
export interface Action<Content> {
  /** The names of its fields: those of the input that the graph takes, so that its errors find them. */
  readonly fields: readonly string[];
  /** What stands in the fields now. @param on the id of the row that the form is about, if any */
  readonly start?: (loaded: Content, on: string | null) => Partial<TypedTexts<string>>;
  /** The version that was read, for records that several people change. */
  readonly version?: (loaded: Content, on: string | null) => number | undefined;
  /** A value of a field as people read it, where it is a code. */
  readonly shown?: (request: TaskRequest, field: string, value: string) => string;
  /** What is wrong before it is sent. */
  readonly check?: (request: TaskRequest, typed: TypedTexts<string>) => Problems;
  readonly send: (request: TaskRequest, sent: FormSent) => Promise<Change>;
  /** Where somebody goes once it is done; the same view without it. @param id of the record that came of it */
  readonly next?: (request: TaskRequest, id: string) => string;
}

/** What somebody sent. */
export interface FormSent {
  readonly typed: TypedTexts<string>;
  /** Of the form that was opened: sent twice it has one effect. */
  readonly key: string;
  readonly on: string | null;
  readonly version: number | undefined;
}

/** A form that was not done: it is shown again as it was. */
export interface FormAgain extends FormSent {
  readonly name: string;
  readonly problems: Problems;
}

/** The forms of a view, as {@link Task.view} is given them. */
export interface Forms<Content = unknown> {
  readonly request: TaskRequest;
  readonly loaded: Content;
  readonly actions: Readonly<Record<string, Action<Content>>>;
  readonly again: FormAgain | null;
}

/** The address of a task. @param on the id of the record that it is about */
export function addressOf(
  { path }: Pick<Task<never>, 'path'>,
  { to, handleOf }: Pick<WorkRequest, 'to' | 'handleOf'>,
  on?: string,
): string {
  return `${to.work()}/${path[textLanguageOf(to.language)].replace(':on', on === undefined ? '' : handleOf(on))}`;
}

/** By what the ids of a form's fields begin: its name, and its row where a page has several. */
export function withinOf(
  name: string,
  on: string | null,
  { handleOf }: Pick<WorkRequest, 'handleOf'>,
): string {
  return on === null ? name : `${name}-${handleOf(on).slice(0, 8)}`;
}
