import type { SkillType } from './skill.ts';

/**
 * The skills that everybody in the chain names alike. The number is what databases store: it is never given to
 * another skill. A mapping to CompetentNL URIs is still open: its code lists are not published as one file.
 */
export const SKILLS: readonly { readonly id: number; readonly code: string; readonly title: string }[] = [
  { id: 1, code: 'isoleren', title: 'Woningen isoleren' },
  { id: 2, code: 'radiatoren-plaatsen', title: 'Radiatoren plaatsen' },
  { id: 3, code: 'tochtstrips-aanbrengen', title: 'Tochtstrips aanbrengen' },
  { id: 4, code: 'warmtepompen-installeren', title: 'Warmtepompen installeren' },
  { id: 5, code: 'leidingen-leggen', title: 'Leidingen leggen' },
  { id: 6, code: 'lassen', title: 'Lassen' },
  { id: 7, code: 'solderen', title: 'Solderen' },
  { id: 8, code: 'elektra-aanleggen', title: 'Elektra aanleggen' },
  { id: 9, code: 'zonnepanelen-monteren', title: 'Zonnepanelen monteren' },
  { id: 10, code: 'meters-plaatsen', title: 'Meters plaatsen' },
  { id: 11, code: 'graafwerk', title: 'Graafwerk' },
  { id: 12, code: 'bestraten', title: 'Bestraten' },
  { id: 13, code: 'metselen', title: 'Metselen' },
  { id: 14, code: 'timmeren', title: 'Timmeren' },
  { id: 15, code: 'schilderen', title: 'Schilderen' },
  { id: 16, code: 'stukadoren', title: 'Stukadoren' },
  { id: 17, code: 'tegels-zetten', title: 'Tegels zetten' },
  { id: 18, code: 'slopen', title: 'Slopen en strippen' },
  { id: 19, code: 'steigers-bouwen', title: 'Steigers bouwen' },
  { id: 20, code: 'dakdekken', title: 'Dakdekken' },
  { id: 21, code: 'groen-onderhouden', title: 'Groen onderhouden' },
  { id: 22, code: 'snoeien', title: 'Snoeien' },
  { id: 23, code: 'schoonmaken', title: 'Schoonmaken' },
  { id: 24, code: 'glasbewassing', title: 'Ramen wassen' },
  { id: 25, code: 'afval-scheiden', title: 'Afval inzamelen en scheiden' },
  { id: 26, code: 'trappenhuis-onderhouden', title: 'Trappenhuizen onderhouden' },
  { id: 27, code: 'huismeesterwerk', title: 'Huismeesterwerk' },
  { id: 28, code: 'kleine-reparaties', title: 'Kleine reparaties' },
  { id: 29, code: 'fietsen-repareren', title: 'Fietsen repareren' },
  { id: 30, code: 'meubels-opknappen', title: 'Meubels opknappen' },
  { id: 31, code: 'naaien', title: 'Naaien en herstellen' },
  { id: 32, code: 'koken', title: 'Koken' },
  { id: 33, code: 'bedienen', title: 'Bedienen' },
  { id: 34, code: 'koffie-zetten', title: 'Koffie zetten als barista' },
  { id: 35, code: 'bakken', title: 'Bakken' },
  { id: 36, code: 'inpakken', title: 'Inpakken' },
  { id: 37, code: 'orders-verzamelen', title: 'Orders verzamelen' },
  { id: 38, code: 'heftruck-rijden', title: 'Heftruck rijden' },
  { id: 39, code: 'bezorgen', title: 'Bezorgen' },
  { id: 40, code: 'auto-rijden', title: 'Auto rijden' },
  { id: 41, code: 'bakfiets-rijden', title: 'Bakfiets rijden' },
  { id: 42, code: 'persoonlijke-verzorging', title: 'Persoonlijke verzorging' },
  { id: 43, code: 'ouderen-begeleiden', title: 'Ouderen begeleiden' },
  { id: 44, code: 'kinderen-begeleiden', title: 'Kinderen begeleiden' },
  { id: 45, code: 'taalles-geven', title: 'Taalles geven' },
  { id: 46, code: 'computerles-geven', title: 'Computerles geven' },
  { id: 47, code: 'administratie', title: 'Administratie' },
  { id: 48, code: 'gegevens-invoeren', title: 'Gegevens invoeren' },
  { id: 49, code: 'telefoneren', title: 'Telefoneren met klanten' },
  { id: 50, code: 'ontvangen', title: 'Bezoekers ontvangen' },
  { id: 51, code: 'verkopen', title: 'Verkopen' },
  { id: 52, code: 'onderzoek-doen', title: 'Onderzoek doen in de buurt' },
  { id: 53, code: 'enqueteren', title: 'Enquêteren' },
  { id: 54, code: 'flyeren', title: 'Flyers verspreiden' },
  { id: 55, code: 'bijeenkomsten-organiseren', title: 'Bijeenkomsten organiseren' },
  { id: 56, code: 'schrijven', title: 'Teksten schrijven' },
  { id: 57, code: 'vertalen', title: 'Vertalen en tolken' },
  { id: 58, code: 'ontwerpen', title: 'Ontwerpen' },
  { id: 59, code: 'websites-bouwen', title: 'Websites bouwen' },
  { id: 60, code: 'samenwerken', title: 'Samenwerken' },
  { id: 61, code: 'veilig-werken', title: 'Veilig werken (VCA)' },
  { id: 62, code: 'gereedschap-gebruiken', title: 'Gereedschap gebruiken' },
  { id: 63, code: 'bewoners-adviseren', title: 'Bewoners adviseren over energie' },
];

const BY_ID = new Map(SKILLS.map((skill) => [skill.id, skill]));
const BY_CODE = new Map(SKILLS.map((skill) => [skill.code, skill]));

/** The skill of a stored number. @throws Error for an unknown one: the databases only hold known ones. */
export function skillType(id: number): SkillType {
  const skill = BY_ID.get(id);
  if (!skill) throw new Error(`No skill has the number ${id}.`);
  return { code: skill.code, title: skill.title };
}

/** Whether a skill has this number. */
export function isSkillId(id: number): boolean {
  return BY_ID.has(id);
}

/** The number of a code, or undefined when the list does not have it. */
export function skillIdOf(code: string): number | undefined {
  return BY_CODE.get(code)?.id;
}
