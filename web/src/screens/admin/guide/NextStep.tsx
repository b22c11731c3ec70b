/** Below a settings screen while the setting-up is not done: what comes after this step. */
import { Button } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NEW } from '../parts/Chooser';
import css from '../parts/parts.module.css';
import type { Section } from '../sections';
import { MAKES, TO } from './Guide';
import own from './guide.module.css';
import { STEPS } from './steps';
import { useSetup } from './useSetup';

export function NextStep(props: { here: Section['name'] }) {
  const { t } = useTranslation();
  const { setup } = useSetup();
  const place = props.here === 'imports' || props.here === 'enter' ? 'leads' : props.here;
  const here = STEPS.find((step) => step === place);
  if (!setup || !here || setup.states[here] !== 'done') return null;
  const next = STEPS.find((step) => setup.states[step] === 'now');
  if (!next || next === 'lines') return null;
  const search = MAKES.has(next) ? { id: NEW } : {};
  return (
    <aside className={own.next}>
      <IconCircleCheck size={20} stroke={1.8} aria-hidden />
      <span className={css.grow}>{t('guide.nextLead', { here: t(`guide.${here}.title`) })}</span>
      <Button
        rightSection={<IconArrowRight size={15} aria-hidden />}
        renderRoot={(root) => <Link to={TO[next]} search={search} {...root} />}
      >
        {t('guide.nextStep', { next: t(`guide.${next}.title`) })}
      </Button>
    </aside>
  );
}
