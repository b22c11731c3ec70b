/** What supervisors say to the person 「メッセージ」, each until it is closed. */
import { IconMessage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskState, useSession } from '../app/desk';
import { Note } from './Note';

const READ: ReadonlySet<string> = new Set();

export function Messages() {
  const { t } = useTranslation();
  const { user } = useSession();
  const messages = useDeskState((s) => s.state.messages);
  const [read, setRead] = useState(READ);
  // A supervisor is also told what is said to their agents.
  const own = messages.filter((one) => one.to === user.id && !read.has(one.id));
  return own.map((one) => {
    const title = t('frame.messageFrom', { name: one.from_name });
    return (
      <Note
        key={one.id}
        tone="accent"
        icon={<IconMessage size={19} aria-hidden />}
        title={title}
        spoken={`${title}: ${one.text}`}
        onClose={() => setRead(new Set(read).add(one.id))}
      >
        {one.text}
      </Note>
    );
  });
}
