/**
 * Writes `src/core/api/schema.d.ts` from the server's own OpenAPI document. `KAKERU` names the program; by default the one
 * that `make program` builds. Run by `npm run types`; a test compares what it would write with what is there.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapi, { astToString } from 'openapi-typescript';

export const FILE = join(import.meta.dirname, '../src/core/api/schema.d.ts');
const PROGRAM = process.env.KAKERU ?? join(import.meta.dirname, '../../target/debug/kakeru');
const HEAD = '/** Made by `npm run types` from `kakeru openapi`. Not to be edited. */\n\n';

/** @returns {Promise<string>} what the file should hold */
export async function types() {
  const document = execFileSync(PROGRAM, ['openapi'], { encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 });
  return HEAD + astToString(await openapi(document, { alphabetize: true, silent: true }));
}

if (process.argv[1] === import.meta.filename) writeFileSync(FILE, await types());
