import type { ApolloGateway } from '@apollo/gateway';

/** Answers one operation. */
export type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];

/** What comes before or after an operation is run: gets the operation, and asks the next one. */
export type ExecutorWrap = (next: Executor) => Executor;
