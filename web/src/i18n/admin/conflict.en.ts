/** When two administrators edit the same thing, in English. */
import type { AdminTexts } from '../texts';

export const conflict: AdminTexts['conflict'] = {
  title: 'Somebody was faster',
  body: '{{names}} changed the same since you opened it. Whose shall stand?',
  bodySomebody: 'The same was changed since you opened it. Whose shall stand?',
  mine: 'Yours',
  theirs: 'Theirs',
  by: '{{name}} · {{time}}',
  rest: 'Everything else that you both changed stays.',
  later: 'Back to editing',
  takeTheirs: 'Take theirs',
  keepMine: 'Save mine',
  joined: 'Saved, beside what others changed',
  tookTheirs: 'Theirs stands',
};
