/**
 * The texts of graphql-js in English and in Dutch: of syntax, of validation, and of values that do not fit. `<a>` is what
 * graphql-js fills in; `<text>` is a text of it again. A test holds them to its source: one that it gains fails there.
 */
export const GRAPHQL_TEMPLATES: readonly (readonly [en: string, nl: string])[] = [
  // Syntax.
  ['Syntax Error: <text>', 'Fout in de vorm van de vraag: <text>'],
  ['Expected <a>, found <b>.', 'Verwacht: <a>. Gevonden: <b>.'],
  ['Expected "<a>", found <b>.', 'Verwacht: "<a>". Gevonden: <b>.'],
  [
    '<a> is reserved and cannot be used for an enum value.',
    '<a> is een vast woord, en geen waarde van een enum.',
  ],
  ['Unexpected <a>.', '<a> past hier niet.'],
  [
    'Unexpected description, descriptions are not supported on shorthand queries.',
    'Een beschrijving past hier niet: een vraag in het kort heeft er geen.',
  ],
  [
    'Unexpected description, only GraphQL definitions support descriptions.',
    'Een beschrijving past hier niet: alleen definities hebben er een.',
  ],
  ['Unexpected variable "$<a>" in constant value.', 'Een vaste waarde kan geen variabele "$<a>" hebben.'],
  [
    'Unexpected single quote character (\'), did you mean to use a double quote (")?',
    'Een enkel aanhalingsteken (\') past hier niet: bedoelt u een dubbel (")?',
  ],
  ['Unexpected character: <a>.', 'Het teken <a> past hier niet.'],
  ['Invalid character: <a>.', 'Het teken <a> is niet toegestaan.'],
  ['Invalid number, unexpected digit after 0: <a>.', 'Geen getal: na een 0 staat het cijfer <a>.'],
  ['Invalid number, expected digit but got: <a>.', 'Geen getal: verwacht een cijfer, gevonden <a>.'],
  ['Invalid character within String: <a>.', 'Het teken <a> is in een tekst niet toegestaan.'],
  ['Unterminated string.', 'De tekst heeft geen einde: er ontbreekt een aanhalingsteken.'],
  ['Invalid Unicode escape sequence: "<a>".', 'Geen geldig Unicode-teken: "<a>".'],
  ['Invalid character escape sequence: "<a>".', 'Geen geldig teken: "<a>".'],
  [
    'Document contains more that <a> tokens. Parsing aborted.',
    'De vraag heeft meer dan <a> woorden en tekens.',
  ],
  ['Document contains more than <a> comments. Parsing aborted.', 'De vraag heeft meer dan <a> opmerkingen.'],
  [
    'Source contains more than <a> UTF-16 code units. Parsing aborted.',
    'De vraag heeft meer dan <a> tekens.',
  ],
  // Operations and fragments.
  ['The <a> definition is not executable.', 'De definitie <a> is geen vraag.'],
  [
    'This anonymous operation must be the only defined operation.',
    'Een vraag zonder naam moet de enige zijn.',
  ],
  ['There can be only one operation named "<a>".', 'Er kan maar één vraag "<a>" heten.'],
  ['There can be only one fragment named "<a>".', 'Er kan maar één fragment "<a>" heten.'],
  ['There can be only one variable named "$<a>".', 'Er kan maar één variabele "$<a>" heten.'],
  ['There can be only one argument named "<a>".', 'Er kan maar één argument "<a>" heten.'],
  ['There can be only one input field named "<a>".', 'Er kan maar één invoerveld "<a>" heten.'],
  [
    'Subscription "<a>" must select only one top level field.',
    'Abonnement "<a>" kan maar één veld op de bovenste laag hebben.',
  ],
  [
    'Anonymous Subscription must select only one top level field.',
    'Een abonnement kan maar één veld op de bovenste laag hebben.',
  ],
  [
    'Subscription "<a>" must not select an introspection top level field.',
    'Abonnement "<a>" kan op de bovenste laag niet om het schema vragen.',
  ],
  [
    'Anonymous Subscription must not select an introspection top level field.',
    'Een abonnement kan op de bovenste laag niet om het schema vragen.',
  ],
  ['Unknown fragment "<a>".', 'Er is geen fragment "<a>".'],
  ['Fragment "<a>" is never used.', 'Fragment "<a>" wordt nergens gebruikt.'],
  ['Cannot spread fragment "<a>" within itself.', 'Fragment "<a>" bevat zichzelf.'],
  ['Cannot spread fragment "<a>" within itself via <b>.', 'Fragment "<a>" bevat zichzelf, door <b>.'],
  [
    'Fragment cannot be spread here as objects of type "<a>" can never be of type "<b>".',
    'Dit fragment past hier niet: wat van type "<a>" is, is nooit van type "<b>".',
  ],
  [
    'Fragment "<a>" cannot be spread here as objects of type "<b>" can never be of type "<c>".',
    'Fragment "<a>" past hier niet: wat van type "<b>" is, is nooit van type "<c>".',
  ],
  [
    'Fragment cannot condition on non composite type "<a>".',
    'Een fragment kan niet op type "<a>": dat heeft geen velden.',
  ],
  [
    'Fragment "<a>" cannot condition on non composite type "<b>".',
    'Fragment "<a>" kan niet op type "<b>": dat heeft geen velden.',
  ],
  ['Maximum introspection depth exceeded', 'De vraag naar het schema gaat te diep.'],
  // Fields, types, arguments and directives.
  ['Cannot query field "<a>" on type "<b>".', 'Type "<b>" heeft geen veld "<a>".'],
  ['Unknown type "<a>".', 'Er is geen type "<a>".'],
  [
    'Field "<a>" must not have a selection since type "<b>" has no subfields.',
    'Veld "<a>" kan geen velden onder zich hebben: type "<b>" heeft er geen.',
  ],
  [
    'Field "<a>" of type "<b>" must have a selection of subfields.',
    'Veld "<a>" van type "<b>" moet velden onder zich hebben.',
  ],
  [
    'Field "<a>" of type "<b>" must have at least one field selected.',
    'Veld "<a>" van type "<b>" moet ten minste één veld onder zich hebben.',
  ],
  [
    'Fields "<a>" conflict because <text>. Use different aliases on the fields to fetch both if this was intentional.',
    'De velden "<a>" botsen: <text>. Geef ze elk een andere alias om beide te vragen.',
  ],
  ['"<a>" and "<b>" are different fields', '"<a>" en "<b>" zijn verschillende velden'],
  ['they have differing arguments', 'ze hebben verschillende argumenten'],
  ['they return conflicting types "<a>" and "<b>"', 'ze geven de verschillende typen "<a>" en "<b>"'],
  ['they have differing stream directives', 'ze hebben verschillende stream-directives'],
  ['subfields "<a>" conflict because <text>', 'de velden "<a>" eronder botsen: <text>'],
  ['Unknown argument "<a>" on field "<b>".', 'Veld "<b>" heeft geen argument "<a>".'],
  ['Unknown argument "<a>" on directive "@<b>".', 'Directive "@<b>" heeft geen argument "<a>".'],
  [
    'Field "<a>" argument "<b>" of type "<c>" is required, but it was not provided.',
    'Veld "<a>" vraagt een argument "<b>" van type "<c>", en dat ontbreekt.',
  ],
  [
    'Directive "@<a>" argument "<b>" of type "<c>" is required, but it was not provided.',
    'Directive "@<a>" vraagt een argument "<b>" van type "<c>", en dat ontbreekt.',
  ],
  ['Unknown directive "@<a>".', 'Er is geen directive "@<a>".'],
  ['Directive "@<a>" may not be used on <b>.', 'Directive "@<a>" kan niet op <b>.'],
  [
    'The directive "@<a>" can only be used once at this location.',
    'Directive "@<a>" kan hier maar één keer staan.',
  ],
  // Variables.
  [
    'Variable "$<a>" cannot be non-input type "<b>".',
    'Variabele "$<a>" kan niet van type "<b>" zijn: dat is geen invoer.',
  ],
  ['Variable "$<a>" is not defined by operation "<b>".', 'Vraag "<b>" noemt geen variabele "$<a>".'],
  ['Variable "$<a>" is not defined.', 'De vraag noemt geen variabele "$<a>".'],
  [
    'Variable "$<a>" is never used in operation "<b>".',
    'Variabele "$<a>" wordt in vraag "<b>" nergens gebruikt.',
  ],
  ['Variable "$<a>" is never used.', 'Variabele "$<a>" wordt nergens gebruikt.'],
  [
    'Variable "$<a>" of type "<b>" used in position expecting type "<c>".',
    'Variabele "$<a>" is van type "<b>" en staat waar type "<c>" hoort.',
  ],
  [
    'Variable "$<a>" is of type "<b>" but must be non-nullable to be used for OneOf Input Object "<c>".',
    'Variabele "$<a>" is van type "<b>", maar moet voor "<c>" altijd een waarde hebben.',
  ],
  [
    'Variable "$<a>" expected value of type "<b>" which cannot be used as an input type.',
    'Variabele "$<a>" kan niet van type "<b>" zijn: dat is geen invoer.',
  ],
  ['Variable "$<a>" of required type "<b>" was not provided.', 'Variabele "$<a>" van type "<b>" ontbreekt.'],
  [
    'Variable "$<a>" of non-null type "<b>" must not be null.',
    'Variabele "$<a>" van type "<b>" kan niet null zijn.',
  ],
  [
    'Variable "$<a>" got invalid value <b> at "<c>"; <text>',
    'Variabele "$<a>" heeft bij "<c>" een waarde die niet past, <b>: <text>',
  ],
  [
    'Variable "$<a>" got invalid value <b>; <text>',
    'Variabele "$<a>" heeft een waarde die niet past, <b>: <text>',
  ],
  [
    'Too many errors processing variables, error limit reached. Execution aborted.',
    'Te veel variabelen hebben een waarde die niet past; de rest is niet bekeken.',
  ],
  // Values.
  ['Argument "<a>" of required type "<b>" was not provided.', 'Argument "<a>" van type "<b>" ontbreekt.'],
  [
    'Argument "<a>" of required type "<b>" was provided the variable "$<c>" which was not provided a runtime value.',
    'Argument "<a>" van type "<b>" heeft de variabele "$<c>", en die heeft geen waarde.',
  ],
  [
    'Argument "<a>" of non-null type "<b>" must not be null.',
    'Argument "<a>" van type "<b>" kan niet null zijn.',
  ],
  ['Argument "<a>" has invalid value <b>.', 'Argument "<a>" heeft een waarde die niet past: <b>.'],
  ['Expected value of type "<a>", found <b>.', 'Verwacht: een waarde van type "<a>". Gevonden: <b>.'],
  [
    'Expected value of type "<a>", found <b>; <text>',
    'Verwacht: een waarde van type "<a>". Gevonden: <b>; <text>',
  ],
  ['Expected non-nullable type "<a>" not to be null.', 'Verwacht: een waarde van type "<a>", niet null.'],
  ['Expected type "<a>" to be an object.', 'Verwacht: een object van type "<a>".'],
  ['Expected type "<a>". <text>', 'Verwacht: type "<a>". <text>'],
  ['Expected type "<a>".', 'Verwacht: type "<a>".'],
  ['Field "<a>" of required type "<b>" was not provided.', 'Veld "<a>" van type "<b>" ontbreekt.'],
  ['Field "<a>" is not defined by type "<b>".', 'Type "<b>" heeft geen veld "<a>".'],
  ['Field "<a>" must be non-null.', 'Veld "<a>" kan niet null zijn.'],
  [
    'OneOf Input Object "<a>" must specify exactly one key.',
    'Van "<a>" moet precies één veld een waarde hebben.',
  ],
  [
    'Exactly one key must be specified for OneOf type "<a>".',
    'Van "<a>" moet precies één veld een waarde hebben.',
  ],
  ['Int cannot represent non-integer value: <a>', 'Geen geheel getal: <a>'],
  [
    'Int cannot represent non 32-bit signed integer value: <a>',
    'Geen geheel getal van -2147483648 tot en met 2147483647: <a>',
  ],
  ['Float cannot represent non numeric value: <a>', 'Geen getal: <a>'],
  ['String cannot represent a non string value: <a>', 'Geen tekst: <a>'],
  ['String cannot represent value: <a>', 'Geen tekst: <a>'],
  ['Boolean cannot represent a non boolean value: <a>', 'Niet true of false: <a>'],
  ['ID cannot represent a non-string and non-integer value: <a>', 'Geen id: <a>'],
  ['ID cannot represent value: <a>', 'Geen id: <a>'],
  ['Enum "<a>" cannot represent value: <b>', 'Geen waarde van "<a>": <b>'],
  ['Enum "<a>" cannot represent non-string value: <b>.', 'Geen waarde van "<a>": <b>.'],
  ['Enum "<a>" cannot represent non-enum value: <b>.', 'Geen waarde van "<a>": <b>.'],
  ['Value "<a>" does not exist in "<b>" enum.', '"<b>" heeft geen waarde "<a>".'],
];
