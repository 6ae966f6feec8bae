/** Versions whose source says that an amount for a full year is pro rata to months, with the key of that source. */
export const COUNTED_IN_MONTHS: readonly (readonly [versionId: string, sourceKey: string])[] = [
  ['gemeente:scheme-haaglanden-2023', 'DH'],
  ['gemeente:scheme-utrecht-old', 'UT1'],
  ['gemeente:scheme-utrecht-new', 'UT2'],
  ['gemeente:scheme-harlingen', 'HAR'],
];
