import { BaseFirmPart } from '@social-return/subgraph-kit/firms/succession-row';
import { ObjectType } from 'type-graphql';

@ObjectType('EnecoFirmPart', {
  description: 'Days on which a firm had the same KvK number and name.',
})
export class FirmPartType extends BaseFirmPart {}
