/** Why the owner of a vacancy did not take somebody who was put forward, in words that the person may read. */
export const DECLINE_REASONS: readonly string[] = [
  'We hebben iemand gekozen die al in de wijk werkt. Je gesprek was goed, houd onze andere plekken in de gaten.',
  'De werktijden pasten niet bij de schooltijden van je kinderen.',
  'De plek was al vergeven toen je voordracht binnenkwam.',
  'Voor dit werk is een rijbewijs nodig en dat heb je nog niet.',
  'De reistijd bleek te lang. We zoeken samen verder, dichter bij huis.',
  'Het werk is lichamelijk zwaarder dan je nu aankunt, zo hebben we samen besloten.',
  'Je koos zelf voor een andere baan. Gefeliciteerd.',
  'Er is meer Nederlands nodig voor de veiligheid. Volg eerst de taalles, dan bellen we je weer.',
  'Na twee proefdagen vond je het werk niet bij je passen.',
  'Je bent drie keer niet bereikbaar geweest. Meld je gerust opnieuw.',
  'We zoeken iemand die meer uren kan werken.',
  'De opdracht is uitgesteld, daarom nemen we nu niemand aan.',
];

/** Why the gemeente refused a placement that a contractor handed in. */
export const REJECTION_REASONS: readonly string[] = [
  'De persoon hoort niet bij de opgegeven doelgroep.',
  'De plaatsing begon meer dan twaalf maanden voor de opdracht.',
  'Het bewijs hoort bij een andere opdracht.',
  'De uren zijn al bij een andere opdracht ingediend.',
];

/** Why the gemeente sent one back to be completed. */
export const RETURN_REASONS: readonly string[] = [
  'De stageovereenkomst ontbreekt.',
  'De specificatie van de uitkering is ouder dan drie maanden.',
  'Het aantal uren staat niet in het contract dat is meegestuurd.',
  'De verklaring dat niemand zijn werk verloor, ontbreekt.',
];
