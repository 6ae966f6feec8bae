/** How far a piece of work has come, in any unit. */
export interface Count {
  readonly done: number;
  readonly total: number;
}

/** Reports how the start proceeds: what is being done now and, when known, how far it has come. */
export type Report = (text: string, count?: Count) => void;

/** What a process reports to the one that started it, over IPC. */
export type ProcessMessage =
  | { readonly kind: 'ready'; readonly address: string }
  | ({ readonly kind: 'progress'; readonly text: string } & Partial<Count>)
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Sends a message to the process that started this one and waits until it is on its way; does nothing when
 * there is none, or it is gone.
 */
export async function tellParent(message: ProcessMessage): Promise<void> {
  if (!process.connected) return;
  await new Promise<void>((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
}
