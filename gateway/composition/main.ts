import { asksForHelp, onlyFlags } from '@social-return/runtime/process/flags';

const HELP = `npm run schema [-- --check]: writes the files that follow from the code: the SDL of every subgraph to its
schema.graphql, gateway/supergraph.graphql, registry.schema.json and docs/access.md.

  --check   writes nothing, and fails when a committed file is not what the code gives
`;

const words = process.argv.slice(2);
const flags = asksForHelp(words) ? null : onlyFlags(words, ['check']);
if (asksForHelp(words)) {
  process.stdout.write(HELP);
} else if (flags) {
  const { check } = flags;
  const { loadRegistryOrExit } = await import('@social-return/edge/registry/load');
  await loadRegistryOrExit(process.env);
  const { generateFiles } = await import('./generated-files.ts');
  const stale = await generateFiles({ check });
  if (check && stale.length > 0) {
    console.error(
      `Not what the code gives: ${stale.join(', ')}. Run npm run schema and commit the difference.`,
    );
    process.exitCode = 1;
  }
}
