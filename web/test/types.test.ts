import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FILE, types } from '../tools/types.mjs';

it('the API’s types are those of the server’s document (else: npm run types)', async () => {
  expect(await types()).toBe(readFileSync(FILE, 'utf8'));
}, 30_000);
