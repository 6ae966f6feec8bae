import { readFileSync } from 'node:fs';
import { parseRegistry } from '@social-return/contract/registry/document';
import { projectFile } from '@social-return/runtime/files';

/** The registry of the demo, read once by each process of tests: what follows from it is computed once too. */
export const DEMO_REGISTRY = parseRegistry(readFileSync(projectFile('registry.json'), 'utf8'));
