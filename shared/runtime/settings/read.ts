import { StartFailure } from '../process/failure.ts';
import type { Environment, Setting, Settings, SettingTable } from './setting.ts';

/**
 * Reads the settings of a table from the environment. A variable that is empty counts as not given.
 * @throws StartFailure that names the variable, what was expected and what was got; never the value of a secret
 */
export function readSettings<Table extends SettingTable>(
  table: Table,
  environment: Environment,
): Settings<Table> {
  const variables = variablesOf(environment);
  const values = Object.entries(table).map(([name, setting]) => [
    name,
    valueGiven(name, setting, variables[name] ?? '', isProduction(environment)),
  ]);
  return Object.freeze(Object.fromEntries(values)) as Settings<Table>;
}

/** The variables of a table that are given and may be passed on to another process as they are: never a secret. */
export function variablesToPass(
  table: SettingTable,
  environment: Environment,
): Readonly<Record<string, string>> {
  const variables = variablesOf(environment);
  const names = Object.keys(table).filter((name) => table[name]?.isPassedOn && !table[name].isSecret);
  return Object.fromEntries(
    names.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])),
  );
}

/** Whether NODE_ENV says `production`: keys must be given then, and strangers may do less. */
export function isProduction(environment: Environment): boolean {
  return variablesOf(environment).NODE_ENV === 'production';
}

/** The names of the variables that are given. */
export function namesIn(environment: Environment): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

/** The one place where the variables of an environment are seen. */
function variablesOf(environment: Environment): Readonly<Record<string, string | undefined>> {
  return environment as Readonly<Record<string, string | undefined>>;
}

function valueGiven(name: string, setting: Setting<unknown>, given: string, production: boolean): unknown {
  const { expected, isRequired, isSecret, standard, inProduction, parse } = setting;
  if (given === '') {
    if (isRequired) throw new StartFailure(`${name}: expected ${expected}, got nothing.`);
    return production ? inProduction : standard;
  }
  const value = parse(given);
  if (value !== undefined) return value;
  throw new StartFailure(
    `${name}: expected ${expected}, got ${isSecret ? 'something else' : showGiven(given)}.`,
  );
}

/** No more than a line of what was given. */
function showGiven(given: string): string {
  return JSON.stringify(given.length > 80 ? `${given.slice(0, 79)}…` : given);
}
