/** The branches of trade in which the demo's organisations buy, in English as code, with their Dutch name. */
export const SECTORS = {
  INSTALLATION: 'installatietechniek',
  CONSTRUCTION: 'bouw en onderhoud',
  GREEN: 'groen',
  CLEANING: 'schoonmaak',
  CARE: 'zorg en welzijn',
  ICT: 'ICT',
  CATERING: 'catering',
  INSULATION: 'isolatie',
  HEAT_NETWORK: 'warmtenet',
  TRANSPORT: 'vervoer en logistiek',
} as const;

export type Sector = keyof typeof SECTORS;
