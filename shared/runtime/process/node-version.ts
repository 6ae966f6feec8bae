/** The oldest major version of Node.js that everything here works on. */
export const OLDEST_NODE = 22;

/** The advice to anyone who starts us on an older Node.js; undefined when the version will do. */
export function nodeVersionProblem(version: string = process.versions.node): string | undefined {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return undefined;
  return `This is Node.js ${version}, and ${OLDEST_NODE} or newer is needed. npm ci installs one with the packages: start with npm start or npm run, not with node.`;
}
