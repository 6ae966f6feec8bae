import { FormKey } from '@social-return/contract/model/form-key';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { FASTEST_MS, newFormKey, SENDABLE_MS } from './form-key.ts';

/** The query that gives the key of a form, such as `enecoFormKey`. @param owner whose forms, for the description */
export function formKeyResolver(name: string, owner: string) {
  @Resolver()
  class FormKeyResolver {
    @Query(() => FormKey, {
      name: `${name}FormKey`,
      nullable: true,
      description: `The key of a form that somebody without an account sends to ${owner}; null where ${owner} takes none.`,
    })
    formKey(@Ctx() context: Context): FormKey | null {
      const key = newFormKey(context);
      const now = context.clock().getTime();
      if (key === null) return null;
      return { key, sendableFrom: new Date(now + FASTEST_MS), sendableUntil: new Date(now + SENDABLE_MS) };
    }
  }
  return FormKeyResolver;
}
