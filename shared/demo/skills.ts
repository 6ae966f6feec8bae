import { skillIdOf } from '@social-return/contract/model/skills';
import type { Random } from './random.ts';
import { SECTORS, type Sector, VACANCIES } from './vocabulary.ts';

const USEFUL_ANYWHERE = ['samenwerken', 'gereedschap-gebruiken', 'telefoneren', 'auto-rijden'];

/** The number of a skill that the demo's own words name. Throws Error for one that the list does not have. */
export function skillId(code: string): number {
  const id = skillIdOf(code);
  if (id === undefined) throw new Error(`The list of skills has no "${code}".`);
  return id;
}

const sectors = Object.keys(SECTORS) as Sector[];
const GENERAL = USEFUL_ANYWHERE.map(skillId);

/** What vacancies of each sector ask for: what people who worked there can do. */
const OF_SECTOR = new Map(
  sectors.map((sector) => {
    const templates = Object.values(VACANCIES).flatMap((list) =>
      list.filter((template) => template.sector === sector),
    );
    return [sector, [...new Set(templates.flatMap(({ skills }) => skills))].map(skillId)] as const;
  }),
);

/** Skills that go together: of one sector, sometimes of a second, sometimes one that is of use anywhere. In rising order. */
export function someSkills(random: Random, sector: Sector | null): number[] {
  const home = sector ?? random.pick(sectors);
  const skills = random.sample(OF_SECTOR.get(home) ?? [], random.int(1, 4));
  if (random.chance(0.3)) skills.push(...random.sample(OF_SECTOR.get(random.pick(sectors)) ?? [], 2));
  if (random.chance(0.35)) skills.push(random.pick(GENERAL));
  return [...new Set(skills)].sort((a, b) => a - b);
}
