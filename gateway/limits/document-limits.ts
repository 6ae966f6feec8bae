import { documentRule } from '@social-return/edge/limits/rules';
import { type Feature, feature } from '../request/feature.ts';
import type { KnownOperations } from './known-operations.ts';
import type { Limits } from './table.ts';

/** The limits that the text of an operation alone decides about: depth, fields, directives, fragments. */
export function createDocumentLimits(limits: Limits, { isKnown }: KnownOperations): Feature {
  return feature({ name: 'document-limits', needs: {}, adds: {}, validate: [documentRule(limits, isKnown)] });
}
