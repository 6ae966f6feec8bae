import { readFileSync } from 'node:fs';
import { parseRegistry } from '@social-return/contract/registry/document';
import { putInForce } from '@social-return/contract/registry/in-force';
import { projectFile } from '@social-return/runtime/files';

/** Every file of tests begins with the registry of the demo, whatever the file before it put in force. */
putInForce(parseRegistry(readFileSync(projectFile('registry.json'), 'utf8')));
