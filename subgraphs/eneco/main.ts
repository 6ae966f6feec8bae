import 'reflect-metadata';
import { runOrganisation } from '@social-return/subgraph-kit/organisation';
import { eneco } from './subgraph.ts';

await runOrganisation(eneco);
