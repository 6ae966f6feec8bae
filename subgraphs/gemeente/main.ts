import 'reflect-metadata';
import { runOrganisation } from '@social-return/subgraph-kit/run-organisation';
import { gemeente } from './subgraph.ts';

await runOrganisation(gemeente);
