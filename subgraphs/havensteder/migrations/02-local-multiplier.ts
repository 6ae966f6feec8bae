import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What local parties tell about spending their income in the area (round 3 of LM3), and the finding places that
 * accepted referrals name. Shares are hundredths of a per cent: 0 to 10,000.
 */
export class LocalMultiplier1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table local_spending_survey (
        id text collate "C" primary key,
        local_party_id text not null constraint local_spending_survey_party_known references local_party (id),
        period text not null constraint local_spending_survey_period_shape check (period ~ '^[0-9]{4}-H[12]$'),
        area text not null constraint local_spending_survey_area_shape check (area ~ '^(GM0599|WK0599[0-9]{2}|BU0599[0-9]{4})$'),
        respent_share int not null constraint local_spending_survey_share_range check (respent_share between 0 and 10000),
        respondent_role text not null constraint local_spending_survey_role_known check (respondent_role in ('OWNER', 'BOARD', 'FINANCE', 'COORDINATOR', 'OTHER')),
        answered_on date not null,
        version int not null default 1,
        constraint local_spending_survey_once unique (local_party_id, period)
      )`);
    await runner.query(
      'create index local_spending_survey_newest on local_spending_survey (answered_on desc, id)',
    );
    // Checked at the end of the transaction: the finding place is set before the decision is written.
    await runner.query(`
      create table referral_finding_place (
        id text collate "C" primary key constraint referral_finding_place_decided references referral_decision (id)
          on delete cascade deferrable initially deferred,
        local_party_id text not null constraint referral_finding_place_known references local_party (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table referral_finding_place, local_spending_survey');
  }
}

describeConstraint('local_spending_survey_share_range', 'respentShare', {
  en: 'Expected 0 to 10,000 hundredths of a per cent: 4,000 is 40%.',
  nl: 'Verwacht: 0 tot en met 10.000 honderdsten van een procent. 4.000 is 40%.',
});
describeConstraint('local_spending_survey_once', 'period', {
  en: 'This party answered for this half-year already: change that answer instead.',
  nl: 'Deze partij heeft al geantwoord voor dit halfjaar: wijzig dat antwoord.',
});
describeConstraint('referral_finding_place_known', 'findingPlaceId', {
  en: 'No local party has this id.',
  nl: 'Geen lokale partij heeft dit id.',
});
