/** `npm run compile`: checks the types of all sources and compiles them into `dist/`. */
import { compile } from './compiled.mjs';

process.exitCode = compile({ types: true });
