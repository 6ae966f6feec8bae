import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownerOf } from '@social-return/contract/ids';
import { patienceFor } from '@social-return/contract/questions/patience';
import { newcomer, whileInForce, withNewcomer } from '@social-return/contract/registry/testing';
import { sharedAccess } from '@social-return/edge/access/shared-types';
import { CHAIN_AUDIENCE, readIssuers } from '@social-return/edge/trust/issuers';
import { personaNamed } from '@social-return/edge/trust/personas';
import { scopes } from '@social-return/edge/trust/scopes';
import { issuer } from '@social-return/edge/trust/testing-issuers';
import { projectFile } from '@social-return/runtime/files';
import { RowReader } from '@social-return/subgraph-kit/import/row-reader';
import { expect, it } from 'vitest';

const CANDIDATE = 'rijnmond:candidate';

/** What everybody says of an organisation, each as it is asked now. */
function known() {
  const row = new RowReader({ candidate: CANDIDATE });
  row.candidate('candidate');
  const { entry } = issuer('eneco', { audiences: [CHAIN_AUDIENCE] });
  const issuers = JSON.stringify([{ ...entry, organisation: 'rijnmond', scopes: ['rijnmond:import'] }]);
  return {
    owner: ownerOf(CANDIDATE),
    rights: scopes().filter(({ name }) => name.startsWith('rijnmond:')).length,
    mayRead: JSON.stringify(sharedAccess().Referral).includes('rijnmond:matching:write'),
    patience: patienceFor(['fixRijnmondPeriod']),
    isImported: row.refusals.length === 0,
    persona: personaNamed('rijnmond-matchmaker')?.organisation,
    isBelieved: isDone(() => readIssuers(issuers)),
  };
}

function isDone(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

it('Everything knows an organisation while the registry has it, and no longer', async () => {
  const before = known();
  expect(before).toEqual({
    owner: undefined,
    rights: 0,
    mayRead: false,
    patience: 1,
    isImported: false,
    persona: undefined,
    isBelieved: false,
  });
  expect(await whileInForce(withNewcomer({ keepsCandidates: true }), known)).toEqual({
    owner: 'rijnmond',
    rights: 8,
    mayRead: true,
    patience: 3,
    isImported: true,
    persona: 'rijnmond',
    isBelieved: true,
  });
  expect(known()).toEqual(before);
});

it('A program that is compiled already takes in an organisation of the document that REGISTRY names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'));
  try {
    const { organisations, ...rest } = JSON.parse(readFileSync(projectFile('registry.json'), 'utf8'));
    const file = join(folder, 'registry.json');
    writeFileSync(file, JSON.stringify({ ...rest, organisations: [...organisations, newcomer()] }));
    const printed = execFileSync(
      process.execPath,
      [projectFile('subgraphs', 'chain', 'dist', 'main.js'), '--print-schema'],
      { encoding: 'utf8', env: { ...process.env, REGISTRY: file } },
    );
    expect(printed).toContain('type RijnmondVacancy implements Vacancy');
    expect(printed).toMatch(/@requires\(fields: "gemeentePage havenstederPage enecoPage rijnmondPage"\)/);
    expect(printed).toMatch(/union OwnReport = .*RijnmondReport/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
