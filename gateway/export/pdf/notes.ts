import type { Rule } from '../report/report.ts';
import { dutchDay } from './dutch.ts';

/** The rules that a report uses, numbered in the order in which they were first named. */
export class Notes {
  readonly #rules = new Map<string, Rule>();

  /** The number of the rule, from 1. */
  numberOf(rule: Rule): number {
    const key = JSON.stringify([rule.id, rule.version]);
    if (!this.#rules.has(key)) this.#rules.set(key, rule);
    return [...this.#rules.keys()].indexOf(key) + 1;
  }

  /** What each rule says of itself, in the order of the numbers. */
  get items(): { readonly title: string; readonly text: string }[] {
    return [...this.#rules.values()].map((rule) => ({
      title: `${rule.id}, versie ${rule.version}, geldig vanaf ${dutchDay(rule.validFrom)}`,
      text: `${rule.explanation} ${rule.assumption ? 'Dit is een aanname.' : 'Dit is geen aanname.'} Bron: ${rule.source.replace(/\.$/, '')}.`,
    }));
  }
}
