import { Closings1764960000000 } from './closings.ts';
import { Decisions1764961000000 } from './decisions.ts';
import { Deliveries1765050000000 } from './deliveries.ts';
import { Durability1764720000000 } from './durability.ts';
import { Entries1765070000000 } from './entries.ts';
import { Erasure1764300000000 } from './erasure.ts';
import { ErasureNames1764710000000 } from './erasure-names.ts';
import { FixedReports1763890000000 } from './fixed-reports.ts';
import { Initiatives1764970000000 } from './initiatives.ts';
import { Ledger1764150000000 } from './ledger.ts';
import { Offers1764910000000 } from './offers.ts';
import { Pledges1764990000000 } from './pledges.ts';
import { Processing1764010000000 } from './processing.ts';
import { Proposals1765010000000 } from './proposals.ts';
import { ReportWrites1764600000000 } from './report-writes.ts';
import { ResponseSubject1765060000000 } from './response-subject.ts';
import { ResponseTopic1764980000000 } from './response-topic.ts';
import { Responses1764900000000 } from './responses.ts';

/** What every organisation's database has, whatever its own tables are. They need its table of placements. */
export const KIT_MIGRATIONS = [
  FixedReports1763890000000,
  Processing1764010000000,
  Ledger1764150000000,
  Erasure1764300000000,
  ReportWrites1764600000000,
  ErasureNames1764710000000,
  Durability1764720000000,
  Responses1764900000000,
  Offers1764910000000,
  Closings1764960000000,
  Decisions1764961000000,
  Initiatives1764970000000,
  ResponseTopic1764980000000,
  Pledges1764990000000,
  Proposals1765010000000,
  Deliveries1765050000000,
  ResponseSubject1765060000000,
  Entries1765070000000,
] as const;
