import { divide, type Rational, toDecimal } from '@social-return/values/rational';
import { downTo } from './down-to.ts';
import {
  aboutPeople,
  atLeast,
  createMeasured,
  type Indicator,
  type IndicatorSubject,
  notMeasured,
} from './indicator.ts';
import { lm3 } from './lm3.ts';
import { localShare, moneyOn } from './local-money.ts';
import type { RecordedHalfYear } from './recorded.ts';

const subject = (code: string, unit: string, title: string, method: string): IndicatorSubject =>
  Object.freeze({ code, theme: 'MONEY', unit, title, method });

const EURO_LOCAL = subject(
  'euro-local',
  'euro',
  'Geld naar lokale partijen en bewoners',
  'Uit de opdrachten van Havensteder: het lokale deel van elke opdracht × dagen in het half jaar ÷ alle dagen van de opdracht.',
);

const LOCAL_SHARE = subject(
  'local-share',
  'procent',
  'Lokaal aandeel van wat Havensteder uitgeeft',
  'Geld naar lokale partijen en bewoners ÷ geld van alle opdrachten in hetzelfde gebied en half jaar × 100.',
);

const LM3 = subject(
  'lm3',
  'LM3',
  'Lokale multiplier: hoe vaak een euro rondgaat in het gebied',
  'LM3 in drie ronden: wat Havensteder uitgeeft, wat daarvan in het gebied aankomt, en wat de ontvangers er volgens een enquête weer uitgeven; de som ÷ ronde 1.',
);

const RESIDENT_PAY = subject(
  'resident-pay',
  'euro',
  'Betaald aan bewoners voor klussen',
  'Wat na afloop van een klus als betaald is vastgelegd × dagen in het half jaar ÷ alle dagen van de klus, van mensen van wie de buurt in Rotterdam bekend is.',
);

/** The indicators of the theme of money. */
export function money(recorded: RecordedHalfYear): Indicator[] {
  const spent = moneyOn(recorded.reported, recorded.assignments);
  const share = localShare(spent);
  return [
    createMeasured(EURO_LOCAL, euroOf(spent.local)),
    share
      ? createMeasured(LOCAL_SHARE, toDecimal(share, 1))
      : notMeasured(LOCAL_SHARE, 'Er liepen in dit half jaar en gebied geen opdrachten: er is geen aandeel.'),
    multiplier(recorded),
    aboutPeople(RESIDENT_PAY, recorded.gate, recorded.people),
  ];
}

function multiplier({ reported, area, assignments }: RecordedHalfYear): Indicator {
  const { status, score, coverage } = lm3(reported, area, assignments);
  if (status === 'NOTHING_SPENT') {
    return notMeasured(LM3, 'Er liepen in dit half jaar en gebied geen opdrachten.');
  }
  if (score === null) {
    return notMeasured(
      LM3,
      'Nog niet gemeten: geen lokale partij die hier geld ontving heeft opgegeven hoeveel zij in dit gebied weer uitgeeft.',
    );
  }
  if (status === 'MEASURED') return createMeasured(LM3, toDecimal(score, 2));
  const part = coverage ? toDecimal(coverage, 1) : '0.0';
  return atLeast(
    LM3,
    downTo(score, 2),
    `Ten minste: van ${part}% van het geld in ronde 2 is bekend wat de ontvanger ermee deed, of de vraag ging over een kleiner gebied.`,
  );
}

function euroOf(cents: Rational): string {
  return toDecimal(divide(cents, 100n), 2);
}
