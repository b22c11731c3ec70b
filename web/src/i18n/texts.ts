/** The shape that every language fills: the same keys as Japanese, any words. */
import type { ja } from './ja';

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
export type Texts = Shape<typeof ja>;
export type Language = 'ja' | 'en';
