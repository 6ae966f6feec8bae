import { loadRegistry } from '@social-return/contract/registry/document';

/** Every file of tests begins with the registry of the demo, whatever the file before it put in force. */
await loadRegistry({});
