/** The mode switch, top left: 標準, 配布, ダイヤル. */
import { Tooltip } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import css from './frame.module.css';
import { strokeParts, useKeys } from './keys';
import { MODE_HOME, MODES, type Mode, modeOfPath, rememberedMode, rememberMode } from './mode';

const KEY_OF = { standard: 'modeStandard', queue: 'modeQueue', dial: 'modeDial' } as const;

/** The mode of the screen, else the one that was left for this screen. */
export function useMode(): Mode {
  const here = useRouterState({ select: (s) => modeOfPath(s.location.pathname) });
  useEffect(() => {
    if (here) rememberMode(localStorage, here);
  }, [here]);
  return here ?? rememberedMode(localStorage);
}

export function ModeSwitch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mode = useMode();
  const go = (to: Mode) => void navigate({ to: MODE_HOME[to] });
  useKeys({
    modeStandard: () => go('standard'),
    modeQueue: () => go('queue'),
    modeDial: () => go('dial'),
  });
  return (
    <div className={css.mode} role="radiogroup" aria-label={t('frame.mode')}>
      {MODES.map((one) => (
        <Tooltip key={one} label={`${t(`frame.modeHint.${one}`)} (${strokeParts(KEY_OF[one]).join('+')})`}>
          <label>
            <input type="radio" name="mode" value={one} checked={one === mode} onChange={() => go(one)} />
            {t(`frame.${one}`)}
          </label>
        </Tooltip>
      ))}
    </div>
  );
}
