import type { TaskRequest } from '../task.ts';
import { MATCHMAKER_WORDS } from './words.ts';

interface SenderProps {
  readonly request: TaskRequest;
  readonly sender: {
    readonly senderName: string | null;
    readonly phone: string | null;
    readonly email: string | null;
    readonly language: string;
  };
}

/** Who wrote, how to reach them, and in which language. */
export function Sender({ request: { say }, sender: { senderName, phone, email, language } }: SenderProps) {
  const text = say(MATCHMAKER_WORDS);
  return (
    <p>
      {text.from} <strong>{senderName ?? text.unknown}</strong>{' '}
      {phone ? <a href={`tel:${phone}`}>{phone}</a> : null}{' '}
      {email ? <a href={`mailto:${email}`}>{email}</a> : null} {text.answersIn(language)}
    </p>
  );
}
