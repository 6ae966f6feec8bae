import { employersResolver, successionResolver } from '@social-return/subgraph-kit/firms/resolvers';
import { FirmPartType } from '../model/firm-part.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { Succession } from '../model/succession.ts';

export const SuccessionResolver = successionResolver(
  'Gemeente',
  Succession,
  'contracts, obligations and placements',
);

export const EmployerFields = employersResolver(GemeentePlacement, FirmPartType);
