import { runTokenCommand } from '../token.ts';

process.exitCode = await runTokenCommand();
