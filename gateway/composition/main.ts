const HELP = `npm run schema [-- --check]: writes the files that follow from the code: the SDL of every subgraph to its
schema.graphql, gateway/supergraph.graphql, registry.schema.json and docs/access.md.

  --check   writes nothing, and fails when a committed file is not what the code gives
`;

if (process.argv.includes('--help')) {
  process.stdout.write(HELP);
} else {
  const check = process.argv.includes('--check');
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

export {};
