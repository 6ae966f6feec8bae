import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
import { momentOn } from '@social-return/demo/rows';
import type { DemoWorld } from '@social-return/demo/world';
import type { Day } from '@social-return/values/day';

/** From this day on people agree to a newer text. */
const NEWER_TEXT_FROM = '2024-01-01';

/**
 * Everybody in the register. It asks for a buurt of everybody: for people from outside the city, who give no consent
 * and so are not seen by others, that of their first work stands in; their placements tell that they live elsewhere.
 */
export function candidateRows({ candidates, placements }: DemoWorld) {
  const firstWork = new Map<string, string>();
  for (const { person, buurt } of placements) if (!firstWork.has(person.id)) firstWork.set(person.id, buurt);
  return candidates.map((candidate) => ({
    id: candidate.id,
    registered_on: candidate.registeredOn,
    hours_per_week_min: candidate.hoursMin,
    hours_per_week_max: candidate.hoursMax,
    kinds: candidate.kinds,
    status: candidate.status,
    version: 1,
    buurt: candidate.home ?? firstWork.get(candidate.id),
    language: candidate.language,
    skill_ids: candidate.skillIds,
  }));
}

export function consentRows(random: Random, { candidates }: DemoWorld) {
  return candidates.flatMap(({ id, consents }) =>
    consents.map(({ purpose, givenOn, withdrawnOn }) => ({
      id: newId('gemeente', random.bytes),
      candidate_id: id,
      purpose,
      text_version: textOn(givenOn),
      given_at: momentOn(givenOn, id),
      withdrawn_at: withdrawnOn && momentOn(withdrawnOn, id),
      version: withdrawnOn ? 2 : 1,
    })),
  );
}

const textOn = (day: Day) => (day < NEWER_TEXT_FROM ? '2021-1' : '2024-1');

export function referralRows({ referrals }: DemoWorld) {
  return referrals.map(({ id, candidateId, vacancy, referredOn, withdrawnOn }) => ({
    id,
    candidate_id: candidateId,
    vacancy_id: vacancy.id,
    referred_at: momentOn(referredOn, id),
    withdrawn_at: withdrawnOn && momentOn(withdrawnOn, id),
    version: withdrawnOn ? 2 : 1,
  }));
}
