/** Adds the texts of the floor and of listening to those of the first load. Imported by these screens. */
import i18next from 'i18next';
import { en } from './en';
import { ja } from './ja';

i18next.addResourceBundle('ja', 'translation', ja, true, true);
i18next.addResourceBundle('en', 'translation', en, true, true);
