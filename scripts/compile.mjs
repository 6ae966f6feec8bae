/** `npm run compile`: checks the types of all sources and compiles them, each package into its `dist/`. */
import { compile, EVERYTHING } from './compiled.mjs';

process.exitCode = compile(EVERYTHING, { types: true });
