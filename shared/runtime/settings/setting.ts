/**
 * The environment of a process. Its type shows no variable on purpose: a variable can be read only through a table of
 * settings, so that nothing is read that no table lists.
 */
export type Environment = object;

/** One setting of a process: an environment variable, with all that is said of it anywhere. */
export interface Setting<Value> {
  /** What it decides, in one sentence of Markdown. */
  readonly what: string;
  /** What may be given, as an error says it: "a whole number from 0 to 65535". */
  readonly expected: string;
  /** What holds where nothing is given. */
  readonly standard: Value | undefined;
  /** The same with NODE_ENV=production. */
  readonly inProduction: Value | undefined;
  /** The default as help and documentation show it. */
  readonly otherwise: string;
  readonly isRequired: boolean;
  /** The value of a secret is never repeated, and never passed on from one process to another. */
  readonly isSecret: boolean;
  /** Whether `npm start` passes it on to this process as it was given; otherwise `npm start` decides it itself. */
  readonly isPassedOn: boolean;
  /** The value of a text that is not empty; undefined for one that does not fit. */
  readonly parse: (text: string) => Value | undefined;
}

/** The settings of a process, or a part of them, by the name of the variable. */
export type SettingTable = Readonly<Record<string, Setting<unknown>>>;

/** The settings of a process under titles, as help and documentation show them. */
export type SettingGroups = Readonly<Record<string, SettingTable>>;

/** What reading a table gives. */
export type Settings<Table extends SettingTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Setting<infer Value> ? Value : never;
};
