// The fixtures: a floor (carrier and demo as real processes) for each story that asks, desks in browser contexts of
// their own, and at the end nothing left over: no call, no process, no fault in a page.

import { type BrowserContext, expect, test as base } from '@playwright/test'
import { AGENT_HZ, Desk, type LeadAt } from './desk.ts'
import { Recorder } from './document.ts'
import { CUSTOMER } from './parties.ts'
import { type Account, Carrier, Demo, Scratch } from './programs.ts'
import { Rest, type Row } from './rest.ts'
import { Supervisor, SUPERVISOR_HZ } from './supervisor.ts'

/** Carrier and demo, and leads whose numbers behave as a story wants. */
export class Floor {
  private constructor(
    readonly scratch: Scratch,
    readonly demo: Demo,
    readonly rest: Rest,
    private readonly project: Row,
    private readonly ownCarrier: Carrier | undefined,
  ) {}

  /** The built-in carrier, on floors whose far end it is. */
  get carrier(): Carrier {
    if (!this.ownCarrier) throw new Error('the far end of this floor is not the built-in carrier')
    return this.ownCarrier
  }

  static async open(env: Record<string, string> = {}): Promise<Floor> {
    const scratch = new Scratch()
    const carrier = await Carrier.start(scratch)
    const demo = await Demo.start(scratch.at('demo'), carrier.sip, { env })
    return Floor.around(scratch, demo, carrier)
  }

  /** A floor around a demo that runs; `carrier` if its calls go there. */
  static async around(scratch: Scratch, demo: Demo, carrier?: Carrier): Promise<Floor> {
    const rest = new Rest(demo.facts.url, demo.facts.api_key)
    const projects: Row[] = (await rest.get('/api/v1/projects')).items
    const login = demo.account('agent').login
    const user = (await rest.get('/api/v1/users?limit=200')).items.find((row: Row) => row.login === login)
    const project = projects.find((row) => row.user_ids.includes(user?.id)) ?? projects[0]
    return new Floor(scratch, demo, rest, project, carrier)
  }

  /** A lead of its own with one number that ends in these two digits. */
  async lead(ending: number, name = `結末${ending}商事`): Promise<LeadAt> {
    return leadWith(this.rest, this.project, `03-1234-00${String(ending).padStart(2, '0')}`, name)
  }

  /** A project of its own for these accounts, with these leads, one number each; results and fields as in the demo's. */
  async projectWith(name: string, logins: string[], leads: { name: string; number: string }[], more: Row = {}): Promise<LeadAt[]> {
    const users: Row[] = (await this.rest.get('/api/v1/users?limit=200')).items
    const answer = await this.rest.ask('POST', '/api/v1/projects', {
      name,
      workgroup_id: this.project.workgroup_id,
      user_ids: users.filter((user) => logins.includes(user.login)).map((user) => user.id),
      result_set_ids: this.project.result_sets.map((set: Row) => set.id),
      field_set_ids: this.project.field_sets.map((set: Row) => set.id),
      statuses: this.project.statuses.map(({ label, color, closed }: Row) => ({ label, color, closed })),
      ...more,
    })
    if (answer.status !== 201) throw new Error(`a project could not be made: ${answer.status} ${await answer.text()}`)
    const project = (await answer.json()) as Row
    const made: LeadAt[] = []
    for (const lead of leads) made.push(await leadWith(this.rest, project, lead.number, lead.name))
    return made
  }

  /** The label of a result of the project that counts as a success. */
  async success(): Promise<string> {
    const sets: Row[] = (await this.rest.get('/api/v1/result-sets')).items
    const own = sets.find((set) => set.id === this.project.result_sets[0]?.id) ?? sets[0]
    return own.results.find((result: Row) => result.success).label
  }

  async close() {
    await this.demo.stop()
    await this.ownCarrier?.stop()
    this.scratch.remove()
  }
}

/** A lead in `project` with this one number. */
export async function leadWith(rest: Rest, project: Row, number: string, name: string): Promise<LeadAt> {
  const body = { name, contacts: [{ name: '代表', methods: [{ type: 'phone', value: number }] }] }
  const answer = await rest.ask('POST', `/api/v1/projects/${project.id}/leads`, body)
  if (answer.status !== 201) throw new Error(`a lead could not be made: ${answer.status} ${await answer.text()}`)
  const lead = (await answer.json()) as Row
  return { projectId: project.id, projectName: project.name, leadId: lead.id, leadName: name, number }
}

/** How stories of supervision begin. */
export interface Talk {
  agent: Desk
  boss: Supervisor
  /** Lines of the carrier's report before the call. */
  since: number
}

interface Fixtures {
  /** A desk of an agent (the first, if none is named), ready to work; its page is closed at the end. */
  desk: (floor: Floor, account?: Account, hz?: number) => Promise<Desk>
  /** A page of a supervisor on 「フロア」, with sound; closed at the end. */
  supervisor: (floor: Floor, account?: Account, hz?: number) => Promise<Supervisor>
  /** An agent who talks with the customer of a steady tone, and a supervisor on 「フロア」. */
  talk: (leadName?: string) => Promise<Talk>
  /** The floor that the stories of one run share. */
  floor: Floor
  /** At the end of each story: what its pages asked of the server stands in the document (API-1). */
  documented: void
}

export const test = base.extend<Fixtures, { sharedFloor: Floor; recorder: Recorder }>({
  recorder: [async ({ browser }, use) => use(new Recorder(browser)), { scope: 'worker' }],
  documented: [
    async ({ recorder }, use) => {
      await use()
      expect(await recorder.undocumented(), 'every request of the client stands in the document').toEqual([])
    },
    { auto: true },
  ],
  sharedFloor: [
    // The runner reads from this pattern what the fixture needs: nothing.
    async ({}, use) => {
      const floor = await Floor.open({ KAKERU__SIP__REJOIN_GRACE_S: '3' })
      await use(floor)
      await floor.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  floor: async ({ sharedFloor }, use, info) => {
    await use(sharedFloor)
    if (info.status !== info.expectedStatus) {
      await info.attach('demo', { body: sharedFloor.demo.output.slice(-4_000) })
      await info.attach('carrier', { body: JSON.stringify(sharedFloor.carrier.report().slice(-12), null, 1) })
    } else {
      await sharedFloor.rest.nothingStuck()
      expect(sharedFloor.demo.output).not.toMatch(/panicked at/)
    }
  },
  supervisor: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    const all: Supervisor[] = []
    await use(async (floor, account = floor.demo.account('supervisor'), hz = SUPERVISOR_HZ) => {
      const context = await browser.newContext()
      contexts.push(context)
      const supervisor = await Supervisor.signIn(context, floor.demo.facts.url, account, hz)
      all.push(supervisor)
      return supervisor
    })
    for (const context of contexts) await context.close()
    for (const { desk } of all) expect(desk.faults, 'no script of the page failed').toEqual([])
  },
  talk: async ({ floor, desk, supervisor }, use) => {
    await use(async (leadName) => {
      const agent = await desk(floor)
      const boss = await supervisor(floor)
      const since = floor.carrier.report().length
      await agent.call(await floor.lead(CUSTOMER, leadName))
      await agent.talking()
      return { agent, boss, since }
    })
  },
  desk: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    const desks: Desk[] = []
    await use(async (floor, account = floor.demo.account('agent'), hz = AGENT_HZ) => {
      const context = await browser.newContext()
      contexts.push(context)
      const desk = await Desk.signIn(context, floor.demo.facts.url, account, hz)
      desks.push(desk)
      await desk.ready()
      return desk
    })
    for (const context of contexts) await context.close()
    for (const desk of desks) expect(desk.faults, 'no script of the page failed').toEqual([])
  },
})

export { expect }
