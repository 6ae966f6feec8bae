import 'reflect-metadata';
import { runOrganisation } from '@social-return/subgraph-kit/organisation';
import { gemeente } from './subgraph.ts';

await runOrganisation(gemeente);
