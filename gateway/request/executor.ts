import type { ApolloGateway } from '@apollo/gateway';

/** The executor of Apollo Server: its context is any object. */
export type ApolloExecutor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];

/** One operation that is to be planned and run. @typeParam C the context of its request */
export type ExecutorRequest<C> = Omit<Parameters<ApolloExecutor>[0], 'context'> & { readonly context: C };

export type ExecutorAnswer = Awaited<ReturnType<ApolloExecutor>>;

/** Answers one operation. */
export type Executor<C> = (request: ExecutorRequest<C>) => Promise<ExecutorAnswer>;

/** Acts before or after an operation is run, for every context that has what it needs. @typeParam Needs what it needs */
export type ExecutorWrap<Needs extends object> = <C extends Needs>(next: Executor<C>) => Executor<C>;
