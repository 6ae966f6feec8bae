import type { ReactNode } from 'react';
import { CheckField, SelectField } from '../../forms/fields.tsx';
import type { TypedTexts } from '../../forms/typed-texts.ts';
import type { Ask } from '../../graph/graph.ts';
import {
  type EnecoContractType,
  type EnecoStartPosition,
  type VacancyKind,
  WEB_START_ENECO_PLACEMENT,
  WEB_START_HAVENSTEDER_PLACEMENT,
} from '../../graph/operations.ts';
import type { Person } from '../../session/sessions.ts';
import { type Change, sendChange } from '../send-change.ts';
import type { TaskRequest } from '../task.ts';
import type { FieldsOf } from '../task-form.tsx';
import { MATCHMAKER_WORDS } from './words.ts';

/** What every organisation records of somebody who begins. */
interface Start {
  readonly idempotencyKey: string;
  readonly referralId: string;
  readonly kind: VacancyKind;
  readonly workplace: string;
  readonly employer: string;
  readonly employerKvk: string;
  readonly start: string;
  readonly hoursPerWeek: number;
}

/** What one organisation asks beside it, by its own rules, and how it records it. */
interface PlacementStart {
  readonly fields: (request: TaskRequest, field: FieldsOf) => ReactNode;
  readonly send: (ask: Ask, typed: TypedTexts<string>, start: Start) => Promise<Change>;
}

const STARTS: Readonly<Partial<Record<string, PlacementStart>>> = {
  havensteder: {
    fields: ({ say }, field) => (
      <CheckField {...field} name="isTenant" label={say(MATCHMAKER_WORDS).isTenant} />
    ),
    send: (ask, { isTenant }, start) =>
      sendChange(ask, WEB_START_HAVENSTEDER_PLACEMENT, { input: { ...start, isTenant: isTenant !== '' } }),
  },
  eneco: {
    fields({ say }, field) {
      const { startPositions, contractTypes, startPosition, contractType } = say(MATCHMAKER_WORDS);
      return (
        <>
          <SelectField
            {...field}
            name="startPosition"
            label={startPosition}
            options={Object.entries(startPositions)}
          />
          <SelectField
            {...field}
            name="contractType"
            label={contractType}
            options={Object.entries(contractTypes)}
          />
        </>
      );
    },
    send: (ask, { startPosition, contractType }, start) =>
      sendChange(ask, WEB_START_ENECO_PLACEMENT, {
        input: {
          ...start,
          startPosition: startPosition as EnecoStartPosition,
          contractType: contractType as EnecoContractType,
        },
      }),
  },
};

/** How the person's own organisation records a start; undefined where its contract managers do. */
export function startsOf({ caller }: Pick<Person, 'caller'>): PlacementStart | undefined {
  return STARTS[caller.organisation ?? ''];
}
