/**
 * What a Japanese sales team starts with: results, fields and statuses to be taken over and changed. Stored as data of the
 * team, so they are Japanese in both languages of the screens.
 */
import type { FieldKind } from '../../../core/api/types';
import { type ColourName, colour } from '../parts/palette';
import { type FieldDraft, newField, newResult, type ResultDraft } from './rows';

type ResultWord = [label: string, colour: ColourName, flags?: Partial<ResultDraft>];

const SYSTEM: ResultWord[] = [
  ['不在', 'grey', { system_code: 'no_answer', retry_after_min: 180 }],
  ['話中', 'grey', { system_code: 'busy', retry_after_min: 15 }],
  ['現アナ', 'grey', { system_code: 'not_in_use', closes: true }],
  ['留守番電話', 'grey', { system_code: 'voicemail', retry_after_min: 240 }],
  ['FAX', 'grey', { system_code: 'fax', closes: true }],
];

const RESULTS: Record<'business' | 'home', ResultWord[]> = {
  business: [
    ['アポイント獲得', 'green', { connect: true, success: true, takes_ownership: true }],
    ['再コール', 'blue', { connect: true, reminder: true }],
    ['資料送付', 'cyan', { connect: true, reminder: true }],
    ['担当者不在', 'orange', { connect: true, retry_after_min: 1_440 }],
    ['受付拒否', 'brown', { connect: true, retry_after_min: 43_200 }],
    ['お断り', 'red', { connect: true, refusal: true, closes: true }],
    ...SYSTEM,
  ],
  home: [
    ['お申し込み', 'green', { connect: true, success: true, closes: true, takes_ownership: true }],
    ['再コール', 'blue', { connect: true, reminder: true }],
    ['ご検討中', 'cyan', { connect: true, reminder: true }],
    ['ご家族が対応', 'orange', { connect: true, retry_after_min: 1_440 }],
    ['お断り', 'red', { connect: true, refusal: true, closes: true }],
    ...SYSTEM,
  ],
};

type FieldWord = [label: string, type: FieldKind, more?: { options?: string[]; unit?: string }];

const FIELDS: Record<'business' | 'home', FieldWord[]> = {
  business: [
    [
      '業種',
      'choice',
      { options: ['製造', '建設', '卸売・小売', '情報通信', '運輸', '医療・福祉', '飲食・宿泊', '不動産', 'その他'] },
    ],
    ['従業員数', 'number', { unit: '人' }],
    ['決裁者', 'text'],
    ['いまの契約先', 'text'],
    ['契約更新日', 'date'],
    ['備考', 'long_text'],
  ],
  home: [
    ['住居', 'choice', { options: ['戸建て', '集合住宅'] }],
    ['世帯人数', 'number', { unit: '人' }],
    ['連絡のつく時間帯', 'choices', { options: ['午前', '午後', '夕方', '土日'] }],
    ['備考', 'long_text'],
  ],
};

export const STATUSES: { label: string; color: string; closed: boolean }[] = [
  { label: '未対応', color: colour('grey'), closed: false },
  { label: '対応中', color: colour('blue'), closed: false },
  { label: '見込みあり', color: colour('cyan'), closed: false },
  { label: '成約・アポ獲得', color: colour('green'), closed: true },
  { label: '対象外', color: colour('red'), closed: true },
];

export const TEMPLATES = ['business', 'home'] as const;
export type Template = (typeof TEMPLATES)[number];

export function resultsOf(template: Template): ResultDraft[] {
  return RESULTS[template].map(([label, name, flags]) => ({ ...newResult(), label, color: colour(name), ...flags }));
}

export function fieldsOf(template: Template): FieldDraft[] {
  return FIELDS[template].map(([label, type, more]) => ({
    ...newField(),
    label,
    type,
    options: more?.options ?? [],
    unit: more?.unit ?? '',
  }));
}
