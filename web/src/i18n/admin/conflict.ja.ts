/** When two administrators edit the same thing, in Japanese. */
export const conflict = {
  title: 'ほかの人が先に変更しました',
  body: '{{names}}さんが、あなたが開いたあとに同じところを変更しました。どちらの内容にしますか。',
  bodySomebody: 'あなたが開いたあとに、同じところが変更されました。どちらの内容にしますか。',
  mine: 'あなたの内容',
  theirs: '相手の内容',
  by: '{{name}}さん・{{time}}',
  rest: '上の項目のほかは、おたがいの変更を両方とも残します。',
  later: '編集に戻る',
  takeTheirs: '相手の内容を使う',
  keepMine: '自分の内容で保存',
  joined: '保存しました。ほかの人の変更も残っています',
  tookTheirs: '相手の内容にしました',
} as const;
