/**
 * The claim with the KvK number of the firm that the bearer of a token acts for, as eHerkenning names it among its
 * attributes: the number of the organisation that is concerned, and nothing that identifies the person who acts for it. A broker
 * that speaks version 1.13 has the same number as `urn:etoegang:core:LegalSubjectID`, and has to be set up to write it here.
 * Source: https://afsprakenstelsel.etoegang.nl/Startpagina/v2/identificerende-kenmerken
 */
export const FIRM_CLAIM = 'urn:etoegang:1.9:EntityConcernedID:KvKnr';

/** Whether a value is a KvK number: eight digits, as text. */
export function isKvkNumber(value: unknown): value is string {
  return typeof value === 'string' && /^\d{8}$/.test(value);
}
