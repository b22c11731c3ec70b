// What the pictures show: a floor with a day's work on it, so that no list is empty and each state is seen once.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../src/programs.ts'
import type { Row } from '../src/rest.ts'
import type { Floor } from '../src/world.ts'

const LEADS = join(import.meta.dirname, '../../data/leads')

/** Ids that screens' addresses are made of. */
export interface Scene {
  floor: Floor
  group: string
  user: string
  fieldSet: string
  resultSet: string
  project: string
  lead: string
  call: string
  /** Imports at each of their steps. */
  imports: { mapping: string; check: string; asking: string; done: string; undone: string }
}

const first = (rows: Row[], what: string): Row => {
  const [row] = rows
  if (!row) throw new Error(`the demo has no ${what}`)
  return row
}

export async function sceneOn(floor: Floor): Promise<Scene> {
  const { rest } = floor
  const items = async (path: string): Promise<Row[]> => (await rest.get(`/api/v1${path}`)).items
  const project = first(await items('/projects'), 'project')
  const leads = await items(`/projects/${project.id}/leads?limit=20&sort=-last_called_at`)
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await rest.ask(method, `/api/v1${path}`, body)
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (answer.status === 204 ? {} : await answer.json()) as Row
  }
  const upload = async (file: string, name: string) => {
    const answer = await fetch(`${rest.url}/api/v1/imports?project_id=${project.id}&file_name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${rest.key}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(readFileSync(join(LEADS, file))),
    })
    if (answer.status !== 201) throw new Error(`${file}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Row
  }
  const step = async (id: string, name: string, state: string) => {
    await send('POST', `/imports/${id}/${name}`)
    await until(`the import is ${state}`, 20_000, async () => (await rest.get(`/api/v1/imports/${id}`)).state === state)
  }
  const ran = async (file: string, name: string) => {
    const made = await upload(file, name)
    await step(made.id, 'check', 'checked')
    await step(made.id, 'run', 'done')
    return made.id as string
  }
  const done = await ran('bad-rows.csv', '展示会の名刺.csv')
  const undone = await ran('lost-zeros.csv', '古い名簿.csv')
  await step(undone, 'undo', 'undone')
  await ran('excel-cp932.csv', '取引先一覧.csv')
  const asking = (await upload('excel-cp932.csv', '取引先一覧（改）.csv')).id as string
  await step(asking, 'check', 'checked')
  const check = (await upload('utf8-bom.csv', '新規開拓リスト.csv')).id as string
  const mapping = (await upload('several-contacts.csv', '多拠点のお客様.csv')).id as string

  for (const [number, reason] of [['03-1234-0901', '本人から電話があった'], ['090-1234-0902', '退会']]) {
    await send('POST', '/bans', { number, reason, scope: 'company' })
  }
  await send('POST', '/bans', { lead_id: leads[3]?.id, reason: '訪問をお断り', scope: 'project', project_id: project.id })
  const lifted = await send('POST', '/bans', { number: '06-1234-0903', reason: '登録の誤り' })
  await send('POST', `/bans/${lifted.id}/lift`, { reason: '番号の打ち間違い' })

  const bulk = async (action: object, some = leads.slice(5, 12)) => {
    const selection = { project_id: project.id, lead_ids: some.map((lead) => lead.id) }
    const job = await send('POST', '/bulk', { selection, action })
    await until('the mass operation is done', 20_000, async () => (await rest.get(`/api/v1/bulk/${job.id}`)).state === 'done')
  }
  await bulk({ name: 'owner', owner_id: project.user_ids[0] })
  await bulk({ name: 'status', status_id: leads[5]?.status_id })
  const agent = first((await items('/users')).filter((row) => row.role === 'agent' && project.user_ids.includes(row.id)), 'agent')
  await bulk({ name: 'box', user_id: agent.id }, leads.slice(8, 11))
  await bulk({ name: 'delete' }, leads.slice(15, 17))
  for (const format of ['csv', 'xlsx']) {
    await send('POST', '/exports', { project_id: project.id, format, encoding: format === 'csv' ? 'cp932' : 'utf_8' })
  }
  const call = first(await items('/history?limit=5'), 'call in history')
  return {
    floor,
    group: first(await items('/workgroups'), 'workgroup').id,
    user: agent.id,
    fieldSet: first(await items('/field-sets'), 'field set').id,
    resultSet: first((await items('/result-sets')).filter((set) => set.results.some((r: Row) => !r.system_code)), 'result set').id,
    project: project.id,
    lead: first(leads, 'lead').id,
    call: call.id,
    imports: { mapping, check, asking, done, undone },
  }
}
