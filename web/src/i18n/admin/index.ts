/** Adds the administrator's texts to those of the desk. Imported by the administrator's screens. */
import i18next from 'i18next';
import { en } from './en';
import { ja } from './ja';

i18next.addResourceBundle('ja', 'translation', ja, true, true);
i18next.addResourceBundle('en', 'translation', en, true, true);
