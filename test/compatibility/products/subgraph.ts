import 'reflect-metadata';
import { eachAbout } from '@social-return/contract/publication/declared';
import { each } from '@social-return/edge/access/table';
import { buildSubgraph, readClasses, type Subgraph } from '@social-return/subgraph-kit/schema';
import { Arg, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { DEPRECATED_PRODUCTS, INVENTORIES, PRODUCTS, RESEARCH, USERS } from './data.ts';
import { DeprecatedProduct, Inventory, Product, ProductResearch, User } from './types.ts';

/** The suite allows Federation 2.0 to 2.3 and no directive that came later. */
const FEDERATION = `
extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.3"
    import: ["@composeDirective", "@external", "@inaccessible", "@interfaceObject", "@key", "@override", "@provides", "@requires", "@shareable", "@tag"]
  )
  @link(url: "https://myspecs.dev/myCustomDirective/v1.0", import: ["@custom"])
  @composeDirective(name: "@custom")

directive @custom on OBJECT`;

@Resolver()
class ProductQueries {
  @Query(() => Product, { nullable: true })
  product(@Arg('id', () => ID) id: string): Product | undefined {
    return PRODUCTS.find((product) => product.id === id);
  }

  @Query(() => DeprecatedProduct, { nullable: true, deprecationReason: 'Use product query instead' })
  deprecatedProduct(@Arg('sku') sku: string, @Arg('package') name: string): DeprecatedProduct | undefined {
    return DEPRECATED_PRODUCTS.find((product) => product.sku === sku && product.package === name);
  }
}

@Resolver(() => User)
class UserFields {
  @FieldResolver(() => Int, { nullable: true })
  @Directive('@requires(fields: "totalProductsCreated yearsOfEmployment")')
  averageProductsCreatedPerYear(@Root() user: User): number | null {
    const { totalProductsCreated, yearsOfEmployment } = user;
    return totalProductsCreated == null ? null : Math.round(totalProductsCreated / yearsOfEmployment);
  }
}

/** Any of the three keys of a product. */
type ProductKey = Partial<Pick<Product, 'id' | 'sku' | 'package' | 'variation'>>;

function isProduct(key: ProductKey, product: Product): boolean {
  if (key.id !== undefined) return product.id === key.id;
  if (product.sku !== key.sku) return false;
  return key.package !== undefined
    ? product.package === key.package
    : product.variation?.id === key.variation?.id;
}

/** The suite's products subgraph, built as every subgraph of ours is built. */
export function productsSubgraph(): Subgraph {
  return buildSubgraph({
    federation: FEDERATION,
    classes: readClasses({
      resolvers: [ProductQueries, UserFields],
      types: [ProductResearch, Inventory],
    }),
    access: {
      Query: { type: 'public', fields: each('public', 'product', 'deprecatedProduct') },
      ...each('public', 'Product', 'ProductVariation', 'ProductDimension', 'CaseStudy', 'ProductResearch'),
      ...each('public', 'User', 'DeprecatedProduct', 'Inventory'),
    },
    figures: eachAbout(
      { notAboutPeople: 'made-up products, and how long nobody in particular was employed' },
      ...['ProductDimension', 'User', 'CaseStudy'],
    ),
    resolverMap: {
      Product: {
        __resolveReference: async (key: ProductKey) => PRODUCTS.find((product) => isProduct(key, product)),
      },
      DeprecatedProduct: {
        __resolveReference: async (key: Pick<DeprecatedProduct, 'sku' | 'package'>) =>
          DEPRECATED_PRODUCTS.find(({ sku, package: name }) => sku === key.sku && name === key.package),
      },
      ProductResearch: {
        __resolveReference: async (key: Pick<ProductResearch, 'study'>) =>
          RESEARCH.find(({ study }) => study.caseNumber === key.study.caseNumber),
      },
      User: {
        // What the gateway brings along by @requires goes before what is known here.
        __resolveReference: async (key: Partial<User>) => {
          const known = USERS.find(({ email }) => email === key.email);
          return known && { ...known, ...key };
        },
      },
      Inventory: {
        __resolveReference: async (key: Pick<Inventory, 'id'>) => INVENTORIES.find(({ id }) => id === key.id),
      },
    },
  });
}
