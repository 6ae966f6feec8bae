import { Field, Int, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { InboxEntry } from '../inbox/entry.ts';
import { AboutPerson } from '../processing/about-person.ts';
import { ResponseConsent, ResponseStatus, ResponseTopic } from './enums.ts';

/** A response to a vacancy or to what an initiative asks: what its sender and the organisation both see. */
@ObjectType()
abstract class ResponseRow extends InboxEntry {
  /** Null where it answers what an initiative asks. */
  @Column('text', { nullable: true })
  vacancyId!: string | null;

  /** What an initiative asks; null where it answers a vacancy. */
  @Column('text', { nullable: true })
  requestId!: string | null;

  @Field(() => ResponseStatus, { description: 'How it stands.' })
  @Column('text')
  status!: ResponseStatus;

  @Field(() => ResponseTopic, { description: 'What it is about.' })
  @Column('text')
  about!: ResponseTopic;

  @Field(() => ResponseConsent, { description: 'For what the sender allows it to be used.' })
  @Column('text')
  consent!: ResponseConsent;
}

/** The same as the organisation's own people read it in their inbox: about a person, who is known by its reference alone. */
@AboutPerson('id', 'INBOX')
@ObjectType()
export abstract class VacancyResponse extends ResponseRow {
  @Field({ name: 'language', description: 'In which language the sender wants an answer (ISO 639).' })
  get answerIn(): string {
    return this.language;
  }

  @Field(() => Int, {
    name: 'version',
    description: 'Counts the changes; give it as `expectedVersion` with the next change.',
  })
  get currentVersion(): number {
    return this.version;
  }
}

/** The same as its sender gets it back. */
@ObjectType()
export abstract class ResponseReceipt extends ResponseRow {}
