/** What the panel calls the personas, in Dutch. */
export const PERSONA_WORDS: Readonly<Record<string, string>> = {
  'job-coach': 'Jobcoach van de gemeente',
  matchmaker: 'Matchmaker van Havensteder',
  'contract-manager': 'Contractmanager van Eneco',
  'policy-officer': 'Beleidsmedewerker van de gemeente',
  expert: 'Expert van de gemeente',
  researcher: 'Onderzoeker',
  auditor: 'Toezichthouder',
  contractor: 'Opdrachtnemer',
  'system-importer': 'Systeemkoppeling van de gemeente',
  'havensteder-manager': 'Manager van Havensteder',
  'eneco-matchmaker': 'Matchmaker van Eneco',
};

/** What the panel calls the purposes, in Dutch: a name, and what it is for. */
export const PURPOSE_WORDS: Readonly<Record<string, readonly [name: string, explanation: string]>> = {
  MATCHING: ['Matchen', 'Nagaan wie past bij welk werk, en welk werk bij wie.'],
  GUIDANCE: ['Begeleiden', 'Iemand verwijzen, plaatsen en volgen.'],
  CONTRACTS: ['Contracten nagaan', 'Nagaan of opdrachtnemers doen wat is afgesproken.'],
  REPORTING: ['Rapporteren', 'Cijfers maken, zonder iemand te zien.'],
  OVERSIGHT: ['Toezicht', 'Nagaan wie welke gegevens zag.'],
  ERASURE: ['Wissen', 'Iemand bij elke organisatie laten vergeten.'],
};

/** The Dutch words for a name; the name itself where there are none. */
export function wordsFor(name: string, words: Readonly<Record<string, string>>): string {
  return words[name] ?? name;
}
