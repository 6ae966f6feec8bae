import { newId } from '@social-return/contract/ids';
import { AMSTERDAM, addDays, todayIn } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import type { Services } from '../context.ts';
import { insertRows } from '../database.ts';
import { DEMO_HELP, DEMO_OFFERS, DEMO_PROPOSALS, DEMO_RESPONSES } from './demo-entries.ts';
import { sealEntry } from './sealing.ts';
import { secretHash, secretOf } from './secret-address.ts';

type Parts = Pick<Services, 'organisation' | 'keys' | 'clock' | 'random'>;

const DAY_MS = 86_400_000;

/**
 * Puts a few responses, offers and proposals of made-up people in the inbox of a demo that was just loaded, sealed as those of real
 * people are: some wait, some were decided on. Nothing where the organisation has no key for it.
 */
export async function loadDemoInbox(db: DataSource, parts: Parts): Promise<void> {
  const [inboxKey] = parts.keys.inbox;
  if (!inboxKey) return;
  await db.transaction(async (transaction) => {
    const ago = (days: number | null) =>
      days === null ? null : new Date(parts.clock().getTime() - days * DAY_MS).toISOString();
    const entry = async (content: object, decision: { reason?: string; days: number; decided?: number }) => {
      const id = newId(parts.organisation, parts.random);
      const { reason, days, decided = null } = decision;
      return {
        id,
        secret_hash: asBytea(secretHash(secretOf(inboxKey, id))),
        received_at: ago(days),
        decided_at: ago(decided),
        language: 'nl',
        sealed: asBytea(await sealEntry(parts, transaction, { id, place: 'content' }, content)),
        sealed_reason: reason
          ? asBytea(await sealEntry(parts, transaction, { id, place: 'reason' }, reason))
          : null,
        version: decided === null ? 1 : 2,
      };
    };
    const today = todayIn(AMSTERDAM, parts.clock);
    const vacancies: { id: string }[] = await transaction.query(
      `select id from vacancy where status = 'OPEN' and (closes_on is null or closes_on > $1)
       order by published_on desc, id limit $2`,
      [today, DEMO_RESPONSES.length],
    );
    const responses = vacancies.map(({ id }, n) => ({ ...DEMO_RESPONSES[n]!, vacancy_id: id }));
    for (const { vacancy_id, status, consent, content, ...decision } of responses)
      await insertRows(transaction, 'vacancy_response', [
        { ...(await entry(content, decision)), vacancy_id, status, consent },
      ]);
    const asked: { id: string }[] = await transaction.query(
      `select id from initiative_request where status = 'OPEN' and closes_on > $1
       order by published_on desc, id limit $2`,
      [today, DEMO_HELP.length],
    );
    const help = asked.map(({ id }, n) => ({ ...DEMO_HELP[n]!, request_id: id }));
    for (const { request_id, status, consent, content, ...decision } of help)
      await insertRows(transaction, 'vacancy_response', [
        { ...(await entry(content, decision)), request_id, about: 'HELP', status, consent },
      ]);
    for (const { columns, closesIn, content, ...decision } of DEMO_PROPOSALS)
      await insertRows(transaction, 'request_proposal', [
        { ...(await entry(content, decision)), ...columns, closes_on: addDays(today, closesIn) },
      ]);
    for (const { columns, content, ...decision } of DEMO_OFFERS)
      await insertRows(transaction, 'work_offer', [{ ...(await entry(content, decision)), ...columns }]);
  });
}

/** As PostgreSQL reads bytes in a text. */
function asBytea(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
