/** Around the administrator's screens: their menu, and the guard that shows only what the role in force may do. */
import { IconLock } from '@tabler/icons-react';
import { Link, Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import '../../i18n/admin';
import { Empty } from '../../ui/surfaces';
import { useSession } from '../app/desk';
import { may } from '../frame/rights';
import css from './frame.module.css';
import { NextStep } from './guide/NextStep';
import { GROUPS, SECTIONS } from './sections';

export function AdminFrame() {
  const { t } = useTranslation();
  const session = useSession();
  const path = useRouterState({ select: (s) => s.location.pathname.replace(/\/$/, '') });
  const open = SECTIONS.filter((section) => may(session, section.needs));
  const here = SECTIONS.find((section) => section.to === path);
  // Who may not set up begins with what they may do.
  const [first] = open;
  if (here?.name === 'guide' && first && first.name !== 'guide') return <Navigate to={first.to} replace />;
  return (
    <div className={css.frame}>
      <nav className={css.menu} aria-label={t('admin.navigation')}>
        {GROUPS.map((group) => {
          const sections = open.filter((section) => section.group === group);
          if (sections.length === 0) return null;
          return (
            <div key={group} className={css.menuGroup}>
              <p className={css.menuTitle}>{t(`admin.group.${group}`)}</p>
              {sections.map(({ name, to, icon: Icon }) => (
                <Link key={name} to={to} activeOptions={{ exact: true, includeSearch: false }}>
                  <Icon size={17} stroke={1.7} aria-hidden />
                  {t(`admin.section.${name}`)}
                </Link>
              ))}
            </div>
          );
        })}
      </nav>
      <div className={css.content}>
        {here && !may(session, here.needs) ? (
          <Empty icon={<IconLock size={22} aria-hidden />} title={t('admin.forbiddenTitle')}>
            {t('admin.forbiddenBody')}
          </Empty>
        ) : (
          <Outlet />
        )}
      </div>
      {here && may(session, 'setup_write') && <NextStep here={here.name} />}
    </div>
  );
}
