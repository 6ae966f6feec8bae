import type { DataSource } from 'typeorm';
import type { Report } from '../../../shared/process/messages.ts';

export async function loadDemo(_db: DataSource, _size: 'small' | 'city', report: Report): Promise<void> {
  report('Loading demo data');
}
