import { type ConstraintDetail, describeConstraint } from '@social-return/subgraph-kit/constraints';

const ON_DAY: ConstraintDetail = [[/^It is so on (\S+)\.$/, 'Dat is zo op $1.']];

describeConstraint('contractors_number', 'contractors', {
  en: 'Expected 2 to 20 rows of firms, or none for a contract of one contractor.',
  nl: 'Verwacht: 2 tot en met 20 regels met bedrijven, of geen voor een contract van één opdrachtnemer.',
});
describeConstraint('contractors_shape', 'contractors', {
  en: 'Expected of every firm a KvK number of eight digits and a name of 1 to 200 characters.',
  nl: 'Verwacht: van elk bedrijf een KvK-nummer van acht cijfers en een naam van 1 tot en met 200 tekens.',
});
describeConstraint('contractors_in_term', 'contractors', {
  en: 'Expected that every firm begins on a day of the contract, and ends after it began.',
  nl: 'Verwacht: elk bedrijf begint op een dag van het contract, en eindigt na het eigen begin.',
});
describeConstraint('contractors_share_shape', 'contractors', {
  en: 'Expected a share as a fraction above 0 and at most 1, with a denominator of at most 1000000.',
  nl: 'Verwacht: een aandeel als breuk, groter dan 0 en hoogstens 1, met een noemer van ten hoogste 1000000.',
});
describeConstraint('contractors_once', 'contractors', {
  en: 'A firm is in it twice on one day.',
  nl: 'Een bedrijf staat er op één dag twee keer in.',
});
describeConstraint(
  'contractors_lead',
  'contractors',
  {
    en: 'Expected exactly one firm that leads on every day of the contract.',
    nl: 'Verwacht: op elke dag van het contract precies één penvoerder.',
  },
  ON_DAY,
);
describeConstraint('contractors_first_lead', 'contractors', {
  en: 'Expected that the contractor of the contract leads on its first day.',
  nl: 'Verwacht: de opdrachtnemer van het contract is op de eerste dag de penvoerder.',
});
describeConstraint(
  'contractors_shares',
  'contractors',
  {
    en: 'Expected no shares, or one of every firm, together exactly 1.',
    nl: 'Verwacht: geen aandelen, of van elk bedrijf een, samen precies 1.',
  },
  ON_DAY,
);
describeConstraint('contractors_recorded', 'contractors', {
  en: 'Something recorded for the contract names a firm that is not in it on those days.',
  nl: 'Iets dat voor het contract is vastgelegd, noemt een bedrijf dat er op die dagen niet in zit.',
});
describeConstraint('contractors_own_purchase', 'contractors', {
  en: 'A social purchase for the contract was made from a firm of this list: no firm buys from itself.',
  nl: 'Voor het contract is sociaal ingekocht bij een bedrijf van deze lijst: een bedrijf koopt niet bij zichzelf in.',
});
describeConstraint('contractor_named', 'contractorKvk', {
  en: 'Several firms hold the contract on these days: expected the KvK number of the one that did it.',
  nl: 'Op deze dagen hebben meer bedrijven het contract: verwacht is het KvK-nummer van het bedrijf dat dit deed.',
});
describeConstraint('contractor_of_contract', 'contractorKvk', {
  en: 'Expected the KvK number of a firm that holds the contract on one of these days.',
  nl: 'Verwacht: het KvK-nummer van een bedrijf dat het contract op een van deze dagen heeft.',
});
describeConstraint('activity_not_own', 'supplierKvk', {
  en: 'The supplier is a contractor of this contract itself: no firm buys from itself, and no firm of a combinatie from another of it.',
  nl: 'De leverancier is zelf opdrachtnemer van dit contract: een bedrijf koopt niet bij zichzelf in, en binnen een combinatie koopt het ene bedrijf niet sociaal in bij het andere.',
});
