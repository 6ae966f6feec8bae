import type { DeprecatedProduct, Inventory, Product, ProductResearch, User } from './types.ts';

// The rows that the suite's questions expect.

export const USERS: readonly Omit<User, 'yearsOfEmployment'>[] = [
  { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1337 },
];

const [JANE] = USERS as [User];
const DIMENSIONS = { size: 'small', weight: 1, unit: 'kg' };

export const RESEARCH: readonly ProductResearch[] = [
  { study: { caseNumber: '1234', description: 'Federation Study' } },
  { study: { caseNumber: '1235', description: 'Studio Study' } },
];

const [FEDERATION_STUDY, STUDIO_STUDY] = RESEARCH as [ProductResearch, ProductResearch];

export const PRODUCTS: readonly Product[] = [
  {
    id: 'apollo-federation',
    sku: 'federation',
    package: '@apollo/federation',
    variation: { id: 'OSS' },
    dimensions: DIMENSIONS,
    createdBy: JANE,
    research: [FEDERATION_STUDY],
  },
  {
    id: 'apollo-studio',
    sku: 'studio',
    package: '',
    variation: { id: 'platform' },
    dimensions: DIMENSIONS,
    createdBy: JANE,
    research: [STUDIO_STUDY],
  },
];

export const DEPRECATED_PRODUCTS: readonly DeprecatedProduct[] = [
  {
    sku: 'apollo-federation-v1',
    package: '@apollo/federation-v1',
    reason: 'Migrate to Federation V2',
    createdBy: JANE,
  },
];

export const INVENTORIES: readonly Inventory[] = [
  { id: 'apollo-oss', deprecatedProducts: [...DEPRECATED_PRODUCTS] },
];
