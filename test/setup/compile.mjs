import { CODE_CACHE, compile, EVERYTHING } from '../../scripts/compiled.mjs';

/** Tests that start real processes run what is compiled: it must be of these sources. `npm run check` checks the types. */
export default function compileWhatChanged() {
  if (compile(EVERYTHING, { types: false }) !== 0) throw new Error('The sources do not compile.');
  // Of workers, and of the programs that tests start.
  process.env.NODE_COMPILE_CACHE ??= CODE_CACHE;
}
