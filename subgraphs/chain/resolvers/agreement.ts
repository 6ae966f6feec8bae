import { areSame, type Thresholds, thresholdsText } from '@social-return/contract/publication/thresholds';
import type { ReportContribution } from '@social-return/contract/questions/contributions';
import type { OrganisationAnswer } from '../interpretation/answers.ts';

/**
 * That all publish by the same thresholds. An organisation that shows figures about fewer people than the chain does would
 * give away what the chain hides; so its part does not count, and the log says so, once for each organisation.
 */
export class Agreement {
  readonly #thresholds: Thresholds;
  readonly #say: (text: string) => void;
  readonly #said = new Set<string>();

  constructor(thresholds: Thresholds, say: (text: string) => void = (text) => console.error(text)) {
    this.#thresholds = thresholds;
    this.#say = say;
  }

  /** The answers, those by other thresholds as if they had not come. One that states none is of a former version. */
  among(
    answers: readonly OrganisationAnswer<ReportContribution>[],
  ): readonly OrganisationAnswer<ReportContribution>[] {
    return answers.map((answer) => {
      const stated = answer.contribution?.thresholds;
      if (stated === undefined || areSame(stated, this.#thresholds)) return answer;
      this.#refuse(answer.organisation.name, stated);
      return { ...answer, contribution: null };
    });
  }

  #refuse(name: string, stated: Thresholds): void {
    if (this.#said.has(name)) return;
    this.#said.add(name);
    this.#say(
      `chain: no part of ${name} counts in reports. PUBLICATION_THRESHOLDS: expected ${thresholdsText(this.#thresholds)}, as the chain has them, got ${thresholdsText(stated)} of ${name}.`,
    );
  }
}
