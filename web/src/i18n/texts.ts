/** The shape that every language fills: the same keys as Japanese, any words. */
import type { ja as admin } from './admin/ja';
import type { ja as floor } from './floor/ja';
import type { ja } from './ja';
import type { ja as work } from './work/ja';

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
export type Texts = Shape<typeof ja>;
export type AdminTexts = Shape<typeof admin>;
export type FloorTexts = Shape<typeof floor>;
export type WorkTexts = Shape<typeof work>;
export type Language = 'ja' | 'en';
