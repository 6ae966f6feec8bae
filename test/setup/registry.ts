import { putInForce } from '@social-return/contract/registry/in-force';
import { DEMO_REGISTRY } from './demo-registry.ts';

/** Every file of tests begins with the registry of the demo, whatever the file before it put in force. */
putInForce(DEMO_REGISTRY);
