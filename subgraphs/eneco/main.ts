import 'reflect-metadata';
import { runOrganisation } from '@social-return/subgraph-kit/run-organisation';
import { eneco } from './subgraph.ts';

await runOrganisation(eneco);
