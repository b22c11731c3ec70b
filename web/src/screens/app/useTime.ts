/** Times in the language in force. */
import { useTranslation } from 'react-i18next';
import * as format from '../../i18n/format';
import type { Language } from '../../i18n/texts';

export function useTime() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'ja';
  const words = { today: t('time.today'), yesterday: t('time.yesterday'), tomorrow: t('time.tomorrow') };
  return {
    language,
    moment: (at: string) => format.moment(at, new Date(), language, words),
    day: (at: string) => format.day(at, new Date(), language),
  };
}
