/** The hours of the week in which a project may call. */
import { Button, Checkbox, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CallingHours, WEEK } from '../../../core/api/types';
import { Part } from '../parts/Editor';
import { type Faults, faultAt } from '../parts/faults';
import css from '../parts/parts.module.css';
import own from './projects.module.css';
import { likeDay, officeHours, withDay } from './rules';

export function HoursPart(props: {
  hours: CallingHours | null;
  faults: Faults;
  onChange: (hours: CallingHours | null) => void;
}) {
  const { t } = useTranslation();
  const { hours, onChange } = props;
  const first = hours && WEEK.find((day) => hours[day] !== null);
  return (
    <Part
      title={t('rules.hours')}
      hint={t(hours ? 'rules.hoursHint' : 'rules.hoursAlways')}
      tools={
        <Switch
          size="sm"
          label={t('rules.hoursLimit')}
          checked={hours !== null}
          onChange={(e) => onChange(e.currentTarget.checked ? officeHours() : null)}
        />
      }
    >
      {hours && (
        <div className={own.week}>
          {WEEK.map((day) => {
            const on = hours[day];
            const name = t(`rules.day.${day}`);
            return (
              <div key={day} className={own.day} data-on={on !== null}>
                <Checkbox
                  size="sm"
                  label={name}
                  checked={on !== null}
                  onChange={(e) => onChange(withDay(hours, day, e.currentTarget.checked))}
                />
                {on ? (
                  <>
                    <TextInput
                      type="time"
                      aria-label={t('rules.from', { day: name })}
                      value={on.from}
                      onChange={(e) => onChange({ ...hours, [day]: { ...on, from: e.currentTarget.value } })}
                    />
                    <span aria-hidden>〜</span>
                    <TextInput
                      type="time"
                      aria-label={t('rules.to', { day: name })}
                      value={on.to === '24:00' ? '23:59' : on.to}
                      error={faultAt(t, props.faults, `/calling_hours/${day}/to`)}
                      onChange={(e) => onChange({ ...hours, [day]: { ...on, to: e.currentTarget.value } })}
                    />
                    {day === first && (
                      <Button variant="subtle" onClick={() => onChange(likeDay(hours, day))}>
                        {t('rules.sameForAll')}
                      </Button>
                    )}
                  </>
                ) : (
                  <span className={css.dim}>{t('rules.closedDay')}</span>
                )}
              </div>
            );
          })}
          <Switch
            size="sm"
            mt={8}
            label={t('rules.holidays')}
            checked={hours.holidays}
            onChange={(e) => onChange({ ...hours, holidays: e.currentTarget.checked })}
          />
        </div>
      )}
    </Part>
  );
}
