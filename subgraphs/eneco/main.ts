import 'reflect-metadata';
import { runOrganisation } from '../../shared/subgraph/organisation.ts';
import { eneco } from './subgraph.ts';

await runOrganisation(eneco);
