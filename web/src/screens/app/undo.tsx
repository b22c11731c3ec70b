/** A notice that something was done, with the way back. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';

export function tellUndo(t: TFunction, title: string, undo: () => void): void {
  const id = notifications.show({
    title,
    message: (
      <Button
        variant="light"
        mt={6}
        onClick={() => {
          notifications.hide(id);
          undo();
        }}
      >
        {t('common.undo')}
      </Button>
    ),
    color: 'teal',
    autoClose: 10_000,
    closeButtonProps: { 'aria-label': t('common.close') },
  });
}
