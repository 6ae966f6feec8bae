const DAY_MS = 86_400_000;

/** When every organisation should have answered what was asked at that moment. */
export function dueAt(asked: Date, days: number): Date {
  return new Date(asked.getTime() + days * DAY_MS);
}

/** A moment on that day in the Netherlands, at which its early hours are over in any season. */
export function morningOf(day: string): Date {
  return new Date(`${day}T03:00:00.000Z`);
}
