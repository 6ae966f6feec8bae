import { ownerOf } from '@social-return/contract/ids';
import { VacancyOrder } from '@social-return/contract/model/enums';
import { OrganisationType, organisationType } from '@social-return/contract/model/organisation';
import { PeriodScalar } from '@social-return/contract/model/scalars';
import {
  type CandidateQuestion,
  candidateKey,
  type VacancyFilterShape,
  type VacancyQuestion,
  vacancyKey,
} from '@social-return/contract/questions/contributions';
import { CROSSWALK, type CrosswalkRow } from '@social-return/contract/questions/crosswalk';
import { WRITTEN } from '@social-return/contract/questions/members';
import { writeQuestion } from '@social-return/contract/questions/written-question';
import { registry } from '@social-return/contract/registry/in-force';
import { parseFirst } from '@social-return/values/first';
import { parsePeriod } from '@social-return/values/period';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { CandidateConnection } from '../model/candidate-connection.ts';
import { CrosswalkRowType } from '../model/crosswalk.ts';
import {
  CandidateFilter,
  candidateFilterOf,
  parseArea,
  VacancyFilter,
  vacancyFilterOf,
} from '../model/filters.ts';
import { ChainReport } from '../model/report.ts';
import { ChainCandidate } from '../model/stubs.ts';
import { Vacancy } from '../model/vacancy.ts';
import { VacancyConnection } from '../model/vacancy-connection.ts';
import { keyAfter } from './cursors.ts';
import type { ChainContext } from './report.ts';
import { type ReportKey, reportKey } from './report-key.ts';

/** The public questions. Each answers with the key of an entity; the organisations' contributions do the rest. */
@Resolver()
export class RootResolver {
  @Query(() => [OrganisationType], { description: 'The organisations that take part in the chain.' })
  organisations(): OrganisationType[] {
    return registry().organisations.map(organisationType);
  }

  @Query(() => VacancyConnection, {
    description: 'Vacancies of all organisations: chores, jobs, training and more.',
  })
  vacancies(
    @Arg('filter', () => VacancyFilter, {
      nullable: true,
      description: 'Which vacancies; all open ones without it.',
    })
    filter: VacancyFilter | null,
    @Arg('order', () => VacancyOrder, {
      nullable: true,
      description: 'Which come first; the best without it.',
    })
    order: VacancyOrder | null,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
      | string
      | null,
  ): Pick<VacancyConnection, 'query'> {
    const asked = vacancyFilterOf(filter);
    const question: VacancyQuestion = {
      filter: asked,
      ...(order === VacancyOrder.NEWEST_FIRST && hasBest(asked) && { order }),
      first: parseFirst(first),
      after: keyAfter('vacancy', vacancyKey, after),
    };
    return { query: writeQuestion(WRITTEN.vacancySearch, question) };
  }

  @Query(() => Vacancy, {
    nullable: true,
    description: 'One vacancy by its id; null when no organisation has it.',
  })
  vacancy(@Arg('id', () => ID, { description: 'Its id.' }) id: string): object | null {
    return reference('Vacancy', id);
  }

  @Query(() => CandidateConnection, { description: 'Candidates who allow that organisations find them.' })
  candidates(
    @Arg('filter', () => CandidateFilter, {
      nullable: true,
      description: 'Which candidates; all without it.',
    })
    filter: CandidateFilter | null,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
      | string
      | null,
  ): Pick<CandidateConnection, 'query'> {
    const question: CandidateQuestion = {
      filter: candidateFilterOf(filter),
      first: parseFirst(first),
      after: keyAfter('candidate', candidateKey, after),
    };
    return { query: writeQuestion(WRITTEN.candidateSearch, question) };
  }

  @Query(() => ChainCandidate, {
    nullable: true,
    description: 'One candidate by id; null when no register has the person or the person does not allow it.',
  })
  candidate(
    @Arg('id', () => ID, { description: 'The id that the register issued.' }) id: string,
  ): ChainCandidate | null {
    return registry().named(ownerOf(id) ?? '')?.keepsCandidates ? { ref: id } : null;
  }

  @Query(() => [CrosswalkRowType], {
    description: 'All rows by which figures are converted from one unit to another, old versions included.',
  })
  crosswalk(): readonly CrosswalkRow[] {
    return CROSSWALK;
  }

  @Query(() => ChainReport, {
    description:
      'What all organisations reached together in a half-year, counted once. Figures about people are shown once every organisation that answers has fixed the half-year (vastgesteld): until then they change with each person who is recorded.',
  })
  chainReport(
    @Arg('period', () => PeriodScalar, { description: 'The half-year, such as "2025-H2".' }) period: string,
    @Arg('area', () => ID, {
      nullable: true,
      description: 'CBS code of a wijk or buurt where people work; the whole city without it.',
    })
    area: string | null,
    @Ctx() { heldClaims }: ChainContext,
  ): ReportKey {
    return reportKey(parsePeriod(period), areaOrCity(area), heldClaims);
  }

  @Query(() => ChainReport, {
    description:
      'The same report of a half-year that may still run or is not fixed yet (voorlopige cijfers), with its figures as they stand now. For people who may read the records of an organisation: they can see each change itself.',
  })
  runningReport(
    @Arg('period', () => PeriodScalar, { description: 'The half-year, such as "2025-H2".' }) period: string,
    @Arg('area', () => ID, {
      nullable: true,
      description: 'CBS code of a wijk or buurt where people work; the whole city without it.',
    })
    area: string | null,
    @Ctx() { heldClaims }: ChainContext,
  ): ReportKey {
    return reportKey(parsePeriod(period), areaOrCity(area), heldClaims, true);
  }
}

/** Whether something fits better than another. Otherwise the newest come first anyhow, and one question is one text. */
function hasBest({ text, near }: VacancyFilterShape): boolean {
  return text !== undefined || near !== undefined;
}

function areaOrCity(area: string | null): string | null {
  return area == null ? null : parseArea(area, 'area');
}

/** The key of a thing that an organisation owns, by its id; null when no organisation issued such an id. */
export function reference(
  type: 'Vacancy' | 'Placement' | 'Initiative' | 'InitiativeRequest',
  id: string,
): { __typename: string; ref: string } | null {
  const owner = ownerOf(id);
  return owner && registry().takesPart(owner)
    ? { __typename: `${registry().get(owner).typePrefix}${type}`, ref: id }
    : null;
}
