/** The shape that every language fills: the same keys as Japanese, any words. */
import type { ja as admin } from './admin/ja';
import type { ja } from './ja';

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
export type Texts = Shape<typeof ja>;
export type AdminTexts = Shape<typeof admin>;
export type Language = 'ja' | 'en';
