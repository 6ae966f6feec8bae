import 'reflect-metadata';
import { runOrganisation } from '../../shared/subgraph/organisation.ts';
import { gemeente } from './subgraph.ts';

await runOrganisation(gemeente);
