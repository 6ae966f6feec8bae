import type {
  DocumentNode,
  ExecutionResult,
  FormattedExecutionResult,
  ParseOptions,
  ValidationRule,
} from 'graphql';

/** The hooks of Hive Gateway that are used, in its own words; its own types are in a package that only it needs. */
export interface HivePlugin {
  onRequest(event: {
    readonly request: Request;
    endResponse(response: Response): void;
    readonly fetchAPI: { readonly Response: typeof Response };
  }): Promise<void>;
  onFetch(event: {
    readonly url: string;
    readonly options: SentRequest;
    setOptions(options: SentRequest): void;
  }): void;
  onParse(event: { readonly parseFn: ParseFn; setParseFn(parse: ParseFn): void }): void;
  onValidate(event: { addValidationRule(rule: ValidationRule): void }): void;
  onExecute(event: { readonly executeFn: ExecuteFn; setExecuteFn(execute: ExecuteFn): void }): void;
  onResultProcess(event: {
    readonly request: Request;
    readonly result: FormattedExecutionResult | readonly FormattedExecutionResult[];
    setResult(result: FormattedExecutionResult): void;
  }): void;
}

/** A request to a subgraph, as it is about to be sent. */
export interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type ParseFn = (source: string, options?: ParseOptions) => DocumentNode;
export type ExecuteFn = (args: ExecuteArgs) => ExecutionResult | Promise<ExecutionResult>;

export interface ExecuteArgs {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly contextValue: { readonly request: Request };
}
