import { expect, it } from 'vitest';
import { pieces } from '../src/screens/desk/pieces';

const words = new Map([
  ['名称', '株式会社あおぞら'],
  ['Name', '株式会社あおぞら'],
  ['業種', null],
]);

it.each([
  ['そのまま', [{ text: 'そのまま' }]],
  ['{名称}様', [{ label: '名称', value: '株式会社あおぞら' }, { text: '様' }]],
  ['｛ 名称 ｝', [{ label: '名称', value: '株式会社あおぞら' }]],
  ['{name}', [{ label: 'Name', value: '株式会社あおぞら' }]],
  ['業種は{業種}。', [{ text: '業種は' }, { label: '業種', value: null }, { text: '。' }]],
  ['{知らない語}と{', [{ text: '{知らない語}と{' }]],
  ['', []],
])('a script %s', (script, expected) => {
  expect(pieces(script, words)).toEqual(expected);
});
