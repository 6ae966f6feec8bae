import {
  decimalValue,
  type Figure,
  type FigureKind,
  type FigureName,
  type Multiplier,
  noValue,
} from './figure.ts';

type Name = Extract<FigureName, { word: unknown }>['word'];

/**
 * The money of one organisation in three rounds: what is spent, what arrives in the area, what is spent there again. What is
 * made of the rounds is at least that while nobody knows all of round 3.
 */
export function moneyFigures(multiplier: Multiplier): readonly Figure[] {
  const { moneyInArea, score, status, round1, round2, round3, rule } = multiplier;
  const figure = (
    path: string,
    word: Name,
    decimal: string | number | null,
    kind: FigureKind = 'euro',
  ): Figure => ({
    key: `lm3.${path}`,
    name: { word },
    kind,
    value: decimal === null ? noValue('notMeasured') : decimalValue(decimal),
    origin: { rule, inputs: [] },
  });
  const ofAllRounds = (figure: Figure): Figure =>
    status === 'LOWER_BOUND' && figure.value.decimal !== null
      ? { ...figure, value: { ...figure.value, atLeast: true } }
      : figure;
  return [
    ofAllRounds(figure('moneyInArea', 'moneyInArea', moneyInArea)),
    ofAllRounds(figure('score', 'score', score, 'number')),
    figure('round1.amount', 'round1', round1.amount),
    figure('round1.assignments', 'assignments', round1.assignments, 'number'),
    figure('round2.amount', 'round2', round2.amount),
    figure('round2.toLocalParties', 'toLocalParties', round2.toLocalParties),
    figure('round2.toResidents', 'toResidents', round2.toResidents),
    figure('round2.throughContractors', 'throughContractors', round2.throughContractors),
    figure('round2.elsewhere', 'elsewhere', round2.elsewhere),
    ofAllRounds(figure('round3.amount', 'round3', round3.amount)),
    figure('round3.surveyed', 'surveyed', round3.surveyed),
    figure('round3.coverage', 'surveyedShare', round3.coverage, 'percent'),
    figure('round3.parties', 'parties', round3.parties, 'number'),
    figure('round3.partiesSurveyed', 'partiesSurveyed', round3.partiesSurveyed, 'number'),
  ];
}
