import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';

// The types of the suite's products.graphql. What the reference resolvers and the query are given is data.ts.

@ObjectType()
export class ProductVariation {
  @Field(() => ID)
  id!: string;
}

@ObjectType()
@Directive('@shareable')
export class ProductDimension {
  @Field({ nullable: true })
  size?: string;

  @Field(() => Float, { nullable: true })
  weight?: number;

  @Field({ nullable: true })
  @Directive('@inaccessible')
  unit?: string;
}

@ObjectType()
export class CaseStudy {
  @Field(() => ID)
  caseNumber!: string;

  @Field({ nullable: true })
  description?: string;
}

@ObjectType()
@Directive('@key(fields: "study { caseNumber }")')
export class ProductResearch {
  @Field()
  study!: CaseStudy;

  @Field({ nullable: true })
  outcome?: string;
}

/** Known to the users subgraph by its email; this subgraph overrides the name and adds an average. */
@ObjectType()
@Directive('@key(fields: "email")')
export class User {
  @Field(() => ID)
  email!: string;

  @Field({ nullable: true })
  @Directive('@override(from: "users")')
  name?: string;

  @Field(() => Int, { nullable: true })
  @Directive('@external')
  totalProductsCreated?: number;

  @Field(() => Int)
  @Directive('@external')
  yearsOfEmployment!: number;
}

@ObjectType()
@Directive('@custom')
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sku package")')
@Directive('@key(fields: "sku variation { id }")')
export class Product {
  @Field(() => ID)
  id!: string;

  @Field({ nullable: true })
  sku?: string;

  @Field({ nullable: true })
  package?: string;

  @Field({ nullable: true })
  variation?: ProductVariation;

  @Field({ nullable: true })
  dimensions?: ProductDimension;

  @Field({ nullable: true })
  @Directive('@provides(fields: "totalProductsCreated")')
  createdBy?: User;

  @Field({ nullable: true })
  @Directive('@tag(name: "internal")')
  notes?: string;

  @Field(() => [ProductResearch])
  research!: ProductResearch[];
}

@ObjectType()
@Directive('@key(fields: "sku package")')
export class DeprecatedProduct {
  @Field()
  sku!: string;

  @Field()
  package!: string;

  @Field({ nullable: true })
  reason?: string;

  @Field({ nullable: true })
  createdBy?: User;
}

/** An interface of the inventory subgraph, to all of whose implementations this subgraph adds a field. */
@ObjectType()
@Directive('@interfaceObject')
@Directive('@key(fields: "id")')
export class Inventory {
  @Field(() => ID)
  id!: string;

  @Field(() => [DeprecatedProduct])
  deprecatedProducts!: DeprecatedProduct[];
}
