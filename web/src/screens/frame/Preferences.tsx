/** Language and colours: kept in this browser. */
import { ActionIcon, Button, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../../i18n';
import { api } from '../app/api';

export function LanguageSwitch(props: { className?: string | undefined }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const other = i18n.language === 'en' ? 'ja' : 'en';
  return (
    <Button
      variant="subtle"
      color="gray"
      className={props.className}
      lang={other}
      aria-label={t('frame.language')}
      leftSection={<IconLanguage size={16} aria-hidden />}
      onClick={() => {
        chooseLanguage(other);
        api.setLanguage(other);
        // What the server words itself (causes, steps) is fetched again in the new language.
        void queries.invalidateQueries({ queryKey: ['history'] });
      }}
    >
      {t('frame.language')}
    </Button>
  );
}

export function ColourSwitch(props: { className?: string | undefined }) {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <Tooltip label={t('frame.colours')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        className={props.className}
        aria-label={t('frame.colours')}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? <IconSun size={17} aria-hidden /> : <IconMoon size={17} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
