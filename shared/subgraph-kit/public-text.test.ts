import { describe, expect, it } from 'vitest';
import { fieldWithContact, PublicText } from './public-text.ts';

class VacancyInput {
  title = '';
  description = '';
  note = '';
}
PublicText()(VacancyInput.prototype, 'title');
PublicText()(VacancyInput.prototype, 'description');
class OwnVacancyInput extends VacancyInput {}

describe('free text that everybody will read', () => {
  it('is looked for in the fields that are marked, of the class and of those that it extends', () => {
    const input = Object.assign(new OwnVacancyInput(), { title: 'Monteur', note: 'jan@example.nl' });
    expect(fieldWithContact(input)).toBeNull();
    expect(fieldWithContact(Object.assign(input, { description: 'Mail jan@example.nl' }))).toBe(
      'description',
    );
    expect(fieldWithContact({ title: 'jan@example.nl' })).toBeNull();
  });
});
