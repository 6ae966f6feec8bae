import 'reflect-metadata';
import { readSettings } from '@social-return/runtime/settings/read';
import { runOrganisation } from '@social-return/subgraph-kit/run-organisation';
import { PROGRAM_SETTINGS } from '@social-return/subgraph-kit/settings';
import { gemeente, municipality } from './subgraph.ts';

const { ORGANISATION = gemeente.name } = readSettings(PROGRAM_SETTINGS, process.env);
await runOrganisation(municipality(ORGANISATION));
