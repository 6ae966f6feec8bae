import fc from 'fast-check';

/** What properties try: the same for the same TEST_SEED, which vitest.config.ts chooses. */
const { TEST_SEED = '' } = process.env;
if (!/^\d{1,10}$/.test(TEST_SEED))
  throw new Error(`TEST_SEED: expected a whole number of at most ten digits, got "${TEST_SEED}".`);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(TEST_SEED) });
