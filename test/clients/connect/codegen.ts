import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { type DocumentNode, print } from 'graphql';

/** A file of the client preset. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * What `graphql-codegen` writes with `preset: 'client'` and `persistedDocuments: true`: typed documents, and the file that the
 * endpoint reads as PERSISTED_OPERATIONS.
 */
export async function generateClient(
  schema: DocumentNode,
  documents: readonly { readonly location: string; readonly document: DocumentNode }[],
): Promise<GeneratedFile[]> {
  const files = await preset.buildGeneratesSection({
    baseOutputDir: 'gql/',
    schema,
    documents: documents.map((one) => ({ ...one, rawSDL: print(one.document) })),
    config: { useTypeImports: true, enumsAsTypes: true },
    plugins: [],
    pluginMap: {},
    presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' }, fragmentMasking: false },
  });
  return Promise.all(files.map(async (file) => ({ path: file.filename, text: await codegen(file) })));
}
