import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { What, Whose } from '../src/core/api/types';
import { en as adminEn } from '../src/i18n/admin/en';
import { ja as adminJa } from '../src/i18n/admin/ja';
import { en } from '../src/i18n/en';
import { en as floorEn } from '../src/i18n/floor/en';
import { ja as floorJa } from '../src/i18n/floor/ja';
import { ja } from '../src/i18n/ja';
import { en as workEn } from '../src/i18n/work/en';
import { ja as workJa } from '../src/i18n/work/ja';
import { causeHelp, causeKey } from '../src/screens/call/words';

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(path + key, value);
    else for (const [k, v] of flat(value, `${path}${key}.`)) all.set(k, v);
  }
  return all;
}

const japanese = new Map([...flat(ja), ...flat(adminJa), ...flat(floorJa), ...flat(workJa)]);
const english = new Map([...flat(en), ...flat(adminEn), ...flat(floorEn), ...flat(workEn)]);
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

describe('texts', () => {
  it('exist in both languages, and none is empty', () => {
    expect([...english.keys()].sort()).toEqual([...japanese.keys()].sort());
    for (const [key, text] of [...japanese, ...english]) expect(text, key).not.toBe('');
  });

  it('have the same places to fill in', () => {
    for (const [key, text] of japanese) expect(holes(english.get(key) ?? ''), key).toEqual(holes(text));
  });

  it('in Japanese are Japanese and in English hold none', () => {
    const kana = /[\u3040-\u30ff\u4e00-\u9fff]/;
    const shared = new Set([
      'result.savedBody',
      'frame.language',
      'lead.method.fax',
      'activity.channel.sms',
      'activity.channel.fax',
      'lead.method.url',
      'fields.types.url',
      'listen.modeOf',
      'listen.volumeNow',
    ]);
    for (const [key, text] of japanese) if (!shared.has(key)) expect(text, key).toMatch(kana);
    for (const [key, text] of english) if (!shared.has(key)) expect(text, key).not.toMatch(kana);
  });

  it('that are never used are not kept', () => {
    const code = sources(join(import.meta.dirname, '../src/screens'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const built = [...code.matchAll(/\bt\(\s*`([^`]+)`/g)].map((m) => {
      const pattern = (m[1] ?? '').replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '\\w+');
      return new RegExp(`^${pattern}$`);
    });
    const unused = [...japanese.keys()].filter(
      (key) => !code.includes(`'${key}'`) && !built.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});

describe('the end of a call', () => {
  const whats: Record<What, true> = {
    hung_up: true,
    cancelled: true,
    busy: true,
    no_answer: true,
    not_in_use: true,
    refused: true,
    no_common_media: true,
    line_fault: true,
    line_lost: true,
    media_lost: true,
    page_closed: true,
    signed_out: true,
    restarted: true,
    internal: true,
  };
  const whoses: Whose[] = ['caller', 'callee', 'agent', 'carrier', 'us'];

  it('has words in both languages, whoever’s doing it was', () => {
    for (const what of Object.keys(whats) as What[]) {
      for (const whose of whoses) {
        const key = `cause.${causeKey(what, whose)}`;
        expect(japanese.has(key), key).toBe(true);
        expect(english.has(key), key).toBe(true);
      }
    }
  });

  it('is explained, except where the words are enough', async () => {
    await i18next.init({ lng: 'ja', resources: { ja: { translation: ja } } });
    for (const what of Object.keys(whats) as What[]) {
      const help = causeHelp(i18next.t, { what, whose: 'us' });
      if (what === 'hung_up' || what === 'cancelled') expect(help).toBeNull();
      else expect(help).toBe(japanese.get(`causeHelp.${what}`));
    }
  });
});
