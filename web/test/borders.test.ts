import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../src');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Where each import of a room leads: `ui`, `core`, … or a package. */
function imports(room: string): { file: string; to: string }[] {
  return files(join(root, room)).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?<!')\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map((m) => {
      const target = m[1] ?? '';
      const to = target.startsWith('.') ? (relative(root, resolve(dirname(file), target)).split('/')[0] ?? '') : target;
      return { file: relative(root, file), to };
    }),
  );
}

describe('the rooms of the client', () => {
  it('core knows no framework and no other room', () => {
    expect(imports('core').filter(({ to }) => to !== 'core')).toEqual([]);
  });

  it('ui knows neither core, texts nor screens', () => {
    expect(imports('ui').filter(({ to }) => ['core', 'screens', 'i18n'].includes(to))).toEqual([]);
  });

  it('i18n knows no other room', () => {
    expect(imports('i18n').filter(({ to }) => ['core', 'screens', 'ui'].includes(to))).toEqual([]);
  });

  it('colours stand only in the tokens, and in what is drawn or chosen by people', () => {
    const styles = files(root).concat(
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.module.css'))
        .map((path) => join(root, path)),
    );
    const allowed = [
      'ui/theme.ts',
      'screens/frame/Brand.tsx',
      'screens/login/Door.tsx',
      'screens/admin/parts/palette.ts',
    ];
    const found = styles
      .filter((path) => !allowed.includes(relative(root, path)))
      .filter((path) => /#[0-9a-f]{6}\b|#[0-9a-f]{3}\b(?![\w-])/i.test(readFileSync(path, 'utf8')))
      .map((path) => relative(root, path));
    expect(found).toEqual([]);
  });
});
