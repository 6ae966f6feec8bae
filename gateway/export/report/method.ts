/** How to read the report, in plain Dutch: the same words in the PDF, the workbook and the data dictionary. */
export const METHOD: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: 'Eén keer geteld',
    text: 'Dezelfde plaatsing kan bij meer organisaties horen: werk bij een leverancier van de één, in een wijk van de ander, onder een contract van een derde. In de cijfers van alle organisaties samen telt elke persoon en elke plaatsing één keer.',
  },
  {
    title: 'Maten naast elkaar',
    text: 'Elke organisatie meet social return op haar eigen manier. Euro’s, uren en gewogen fte staan daarom naast elkaar en worden nooit bij elkaar opgeteld. De eigen cijfers van organisaties kunnen over dezelfde mensen gaan: tel ook die niet op.',
  },
  {
    title: 'Regels en aannames',
    text: 'Bij elk cijfer staat de regel, met versie en bron. “Aanname” betekent dat geen openbare bron de regel of de waarde geeft. Zo’n cijfer is goed om mee te vergelijken, maar het is geen vastgesteld feit.',
  },
  {
    title: 'Kleine aantallen',
    text: 'Een cijfer over zo weinig mensen dat iemand herkend kan worden, is onderdrukt. Soms is ook een ander cijfer onderdrukt, omdat het eerste anders uit te rekenen was. Onderdrukt is niet hetzelfde als nul: ook een cijfer over niemand is onderdrukt.',
  },
  {
    title: 'Afronding',
    text: 'Delen van een aantal mensen of plaatsingen, zoals wie in het gebied woont en wie niet, zijn afgerond op vijftallen, halven naar boven. Bij zo’n cijfer staat waarop het is afgerond. Aandelen zijn uit de afgeronde getallen berekend.',
  },
  {
    title: 'Een half jaar dat loopt',
    text: 'Zolang een half jaar loopt, veranderen de cijfers met iedereen die erbij komt, en wie ze vaker opvraagt, zou die persoon zien. Daarom staan cijfers over mensen erin zodra het half jaar voorbij is. Van een half jaar dat nog niet begonnen is, zijn er geen.',
  },
  {
    title: 'Vastgesteld en correcties',
    text: 'Een organisatie stelt haar deel van een half jaar vast als het voorbij is. Daarna verandert het niet meer. Wat later nog over dat half jaar bekend wordt, staat als correctie in de rapporten erna en zit in geen ander cijfer.',
  },
  {
    title: 'Wie ontbreekt',
    text: 'Een organisatie die niet antwoordde, staat genoemd. Haar deel zit niet in de cijfers: ontbreken is niet hetzelfde als nul.',
  },
];
