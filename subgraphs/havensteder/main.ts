import 'reflect-metadata';
import { runOrganisation } from '@social-return/subgraph-kit/run-organisation';
import { havensteder } from './subgraph.ts';

await runOrganisation(havensteder);
