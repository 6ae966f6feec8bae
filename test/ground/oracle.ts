import type { Purpose } from '@social-return/edge/trust/purposes';

/** The whole rule on which people are shown, as naive as it can be said; it knows nothing of how it is enforced. */

export type Organisation = 'gemeente' | 'havensteder' | 'eneco';

export interface Consent {
  readonly id: string;
  readonly use: 'MATCHING' | 'FOLLOW_UP';
  /** Null for all organisations. */
  readonly organisation: Organisation | null;
  readonly isWithdrawn: boolean;
}

export interface Person {
  readonly id: string;
  readonly consents: readonly Consent[];
  readonly referrals: readonly {
    readonly id: string;
    readonly owner: Organisation;
    readonly isWithdrawn: boolean;
  }[];
  readonly placements: readonly {
    readonly id: string;
    readonly holder: Organisation;
    /** The ids of the proofs that it needs; of the gemeente alone. */
    readonly proofs?: readonly string[];
  }[];
}

export interface Asker {
  readonly organisation: Organisation | null;
  readonly scopes: ReadonlySet<string>;
  readonly purpose: Purpose;
  /** Whether the question begins at the register's own view. */
  readonly isOwnView: boolean;
}

const USES: Partial<Record<Purpose, readonly string[]>> = {
  MATCHING: ['MATCHING'],
  GUIDANCE: ['MATCHING', 'FOLLOW_UP'],
};

const isFor = ({ organisation }: Consent, asker: Asker) =>
  organisation === null || organisation === asker.organisation;

/** Whether the person allows the asker's organisation what the purpose needs. */
function allows({ consents }: Person, asker: Asker): boolean {
  return consents.some(
    (consent) => !consent.isWithdrawn && USES[asker.purpose]?.includes(consent.use) && isFor(consent, asker),
  );
}

function guidesRegister({ organisation, scopes }: Asker): boolean {
  return (
    organisation === 'gemeente' &&
    (scopes.has('gemeente:people:read') || scopes.has('gemeente:register:write'))
  );
}

const isShownAtAll = ({ purpose }: Asker) => purpose === 'MATCHING' || purpose === 'GUIDANCE';

/** The keys of everything about the people that the asker may be shown, by type. */
export function mayBeShown(
  people: readonly Person[],
  asker: Asker,
): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>();
  const add = (type: string, key: string) => keys.set(type, (keys.get(type) ?? new Set()).add(key));
  for (const person of people) {
    const isAllowed = allows(person, asker);
    const isGuided = guidesRegister(asker) && isShownAtAll(asker);
    if (isAllowed || (isGuided && asker.isOwnView)) add('Candidate', person.id);
    // Whom the law lets look somebody up is shown the id that was given, and nothing else.
    const isLaw = asker.purpose === 'OVERSIGHT' || asker.purpose === 'ERASURE';
    if (isLaw && !asker.isOwnView) add('Candidate', person.id);
    for (const consent of person.consents) {
      const isOwn = isAllowed && asker.purpose === 'GUIDANCE' && isFor(consent, asker);
      if ((isGuided && asker.purpose === 'GUIDANCE') || isOwn) add('Consent', consent.id);
      if (asker.purpose === 'OVERSIGHT' && !asker.isOwnView) add('Consent', consent.id);
    }
    for (const { id, owner, isWithdrawn } of person.referrals) {
      const isPutTo = owner === asker.organisation && !isWithdrawn && isAllowed;
      if (isGuided || isPutTo) add('Referral', id);
    }
    for (const { id, holder, proofs = [] } of person.placements) {
      const isOwn = asker.organisation === holder && asker.scopes.has(`${holder}:people:read`);
      const isRead = asker.purpose === 'GUIDANCE' || asker.purpose === 'CONTRACTS';
      if (isRead && isOwn) for (const proof of proofs) add('GemeenteProofLine', proof);
      if (isRead && (isOwn || (asker.purpose === 'GUIDANCE' && isAllowed))) {
        add(`${holder.charAt(0).toUpperCase()}${holder.slice(1)}Placement`, id);
      }
    }
    const isReached = person.referrals.some(
      ({ owner, isWithdrawn }) => owner === asker.organisation && !isWithdrawn && isAllowed,
    );
    if (asker.purpose === 'GUIDANCE' && (isGuided || isReached)) add('CandidateContact', person.id);
    if (asker.purpose === 'GUIDANCE' && isGuided) add('CandidateNote', person.id);
  }
  return keys;
}
