import 'reflect-metadata';
import { runOrganisation } from '../../shared/subgraph/organisation.ts';
import { havensteder } from './subgraph.ts';

await runOrganisation(havensteder);
