import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import type { Observations } from './observe.ts';
import { DEADLINE_MS, FAULTS, KINDS, type Kind, OUTCOMES, REQUIREMENTS } from './requirements.ts';

const TITLES: Readonly<Record<Kind, string>> = {
  root: 'own root fields',
  entity: 'entities',
  contribution: 'its contribution to the chain',
  rows: 'rows beside its contribution',
  mutation: 'a change',
};

/** docs/failures.md: what a client gets when one organisation fails. Made of the requirements that the suite checks. */
export function failuresPage(): string {
  return `# When one organisation fails

Made from \`test/failures/requirements.ts\`, which \`npm run test:failures\` checks over real HTTP: ${REQUIREMENTS.length}
requirements, each with an id \`F-<fault>-<what was asked>\`. In all of them the other organisations' parts are there,
unchanged; nothing of what the failing one sent reaches a client; and the answer is there within the deadline of a hop
(${DEADLINE_MS / 1_000} s). A change is sent to an organisation once, and never again by the gateway.

| id | the organisation's | ${KINDS.map((kind) => TITLES[kind]).join(' | ')} |
|---|---|${KINDS.map(() => '---|').join('')}
${FAULTS.map(({ id, what, expected }) => `| F-${id} | ${what} | ${KINDS.map((kind) => expected[kind]).join(' | ')} |`).join('\n')}

${Object.entries(OUTCOMES)
  .map(([name, meaning]) => `- **${name}**: ${meaning}.`)
  .join('\n')}

${comparison()}
How the gateway does it: \`gateway/hop/breakers.ts\` (for each subgraph), \`gateway/hop/retries.ts\` (one for queries, when no byte
of an answer came or a 503 says when to come back, and for a tenth of the calls at most), \`gateway/hop/read-answer.ts\`
(all that was asked, shape, types, order of entities), \`gateway/engine/explain-nulls.ts\` (values that do not fit the
schema).

What counts against an organisation is what it did: it was not there, too late, broke off, or sent what nobody asked. A
refusal of our question is a fault of ours (\`refused-question\` in the log, and an internal error to the client); errors
instead of data and an answer that is too large are answers, which a question can bring about. None of these moves a
breaker or takes a retry.

A question can be what is too heavy. So each caller has a breaker of its own for each organisation, which opens first, and
few failures of one caller count in the one that all share (\`docs/limits.md\`).
`;
}

/** The same faults behind Hive Gateway, as `npm run test:failures:compare` last saw it. */
function comparison(): string {
  const seen = JSON.parse(readFileSync(projectFile('test', 'failures', 'hive.json'), 'utf8')) as Observations;
  const kinds = KINDS.filter((kind) => FAULTS.some(({ id }) => `F-${id}-${kind.toUpperCase()}` in seen));
  const rows = FAULTS.filter(({ id }) => `F-${id}-ROOT` in seen).map(
    ({ id }) =>
      `| F-${id} | ${kinds.map((kind) => seen[`F-${id}-${kind.toUpperCase()}`] ?? '').join(' | ')} |`,
  );
  return `## The same behind Hive Gateway

Hive Gateway with router-runtime and the configuration of \`routers/\`, over the same subgraphs and the same faults, as
\`npm run test:failures:compare\` saw it. *missing* is a null with an error, *missing, untold* a null
without one, *wrong* something else than the organisation said.

| id | ${kinds.map((kind) => TITLES[kind]).join(' | ')} |
|---|${kinds.map(() => '---|').join('')}
${rows.join('\n')}
`;
}
