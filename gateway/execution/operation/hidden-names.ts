import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';

/** Whether a text names a field that clients do not see. */
export type NamesHidden = (text: string) => boolean;

/**
 * Finds the names of hidden fields in texts: in quotes, behind their type, or anywhere where the name can be no ordinary
 * word. What partners write of such a field is not about anything that a client asked.
 * @param supergraph with everything in it
 * @param api what clients see
 */
export function findHiddenNames(supergraph: GraphQLSchema, api: GraphQLSchema): NamesHidden {
  const hidden = new Set<string>();
  const seen = new Set<string>();
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type))) continue;
    const clients = api.getType(type.name);
    const visible = isObjectType(clients) || isInterfaceType(clients) ? clients.getFields() : {};
    for (const name of Object.keys(type.getFields()))
      (Object.hasOwn(visible, name) ? seen : hidden).add(name);
    for (const { args } of Object.values(visible)) for (const { name } of args) seen.add(name);
  }
  const names = [...hidden].filter((name) => !seen.has(name));
  if (names.length === 0) return () => false;
  const words = names.filter((name) => /[A-Z_]/.test(name));
  const quoted = `["'.\`](?:${names.join('|')})\\b`;
  const pattern = new RegExp(words.length > 0 ? `${quoted}|\\b(?:${words.join('|')})\\b` : quoted);
  return (text) => pattern.test(text);
}
