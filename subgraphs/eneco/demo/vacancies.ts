import type { Random } from '@social-return/demo/random';
import { vacancyColumns } from '@social-return/demo/rows';
import type { DemoWorld } from '@social-return/demo/world';
import { type AreaRow, type TrackRow, trackOn } from './learning-tracks.ts';
import type { SupplierRow } from './suppliers.ts';

/** Eneco's vacancies: at a supplier or Eneco itself, and those for training in a track, if one runs. */
export function vacancyRows(
  random: Random,
  { vacancies }: DemoWorld,
  own: { suppliers: readonly SupplierRow[]; areas: readonly AreaRow[]; tracks: readonly TrackRow[] },
) {
  const supplierIds = new Map(own.suppliers.map(({ kvk, id }) => [kvk, id]));
  return vacancies
    .filter(({ organisation }) => organisation === 'eneco')
    .map((vacancy) => {
      const track =
        vacancy.kind === 'TRAINING'
          ? trackOn(random, vacancy.publishedOn, vacancy.buurt, own.areas, own.tracks)
          : undefined;
      return {
        ...vacancyColumns(vacancy),
        supplier_id: supplierIds.get(vacancy.employer.kvk) ?? null,
        learning_track_id: track?.id ?? null,
      };
    });
}
