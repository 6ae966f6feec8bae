import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseRegistry } from '@social-return/contract/registry/document';
import { signRegistry } from '@social-return/edge/registry/signature';
import { refuseSuccession } from '@social-return/edge/registry/succession';
import { issuersOf } from '@social-return/edge/trust/issuers';
import { errorMessage } from '@social-return/runtime/process/failure';
import { resolveTypedPath } from '@social-return/runtime/settings/npm';

const HELP = `npm run registry -- sign|check FILE: signs a registry document, or says what the parties would say of it.

  sign FILE --key FILE      writes FILE.jws, signed with a private Ed25519 key (JWK)
  check FILE                says whether it can be in force in production
  check FILE --before FILE  says also whether it may follow that one

It ends with 0 when all is well, else with 1 and the reason.
`;

async function main(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      key: { type: 'string' },
      before: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const [command, file, ...more] = positionals;
  if (values.help || !file || more.length > 0) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const path = resolveFile(file);
  if (command === 'check')
    return check(path, values.before === undefined ? null : resolveFile(values.before));
  if (command === 'sign' && values.key !== undefined) return sign(path, resolveFile(values.key));
  process.stdout.write(HELP);
  return 2;
}

async function check(path: string, before: string | null): Promise<number> {
  const next = parseRegistry(await readFile(path, 'utf8'), { production: true });
  issuersOf(next);
  if (before !== null) refuseSuccession(parseRegistry(await readFile(before, 'utf8')), next);
  console.log(`${path}: serial ${next.serial}, ${next.organisations.map(({ name }) => name).join(' ')}`);
  return 0;
}

async function sign(path: string, keyFile: string): Promise<number> {
  const jwk = JSON.parse(await readFile(keyFile, 'utf8')) as JsonWebKey;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  await writeFile(`${path}.jws`, `${await signRegistry(await readFile(path), key)}\n`);
  console.log(`${path}.jws`);
  return 0;
}

function resolveFile(path: string): string {
  return resolveTypedPath(path, 'registry', process.env);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`registry: ${errorMessage(error)}`);
  process.exitCode = 1;
}
