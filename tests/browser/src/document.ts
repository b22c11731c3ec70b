// API-1 as it happens: every request that a page makes is an operation of the document that its server publishes, and is
// answered with a status that the document names.

import type { Browser, BrowserContext, Response } from '@playwright/test'

interface Document {
  paths: Record<string, Record<string, { responses?: Record<string, unknown> }>>
}

interface Asked {
  origin: string
  method: string
  path: string
  status: number
}

const PREFIX = '/api/v1/'
const documents = new Map<string, Promise<Document | null>>()

/** Notes what pages ask of their server. */
export class Recorder {
  private readonly asked = new Map<string, Asked>()

  /** Every context opened from here on is listened to. */
  constructor(browser: Browser) {
    const open = browser.newContext.bind(browser)
    browser.newContext = async (options) => {
      const context = await open(options)
      this.listen(context)
      return context
    }
  }

  listen(context: BrowserContext) {
    context.on('response', (response) => this.note(response))
  }

  private note(response: Response) {
    const { origin, pathname: path } = new URL(response.url())
    if (!path.startsWith(PREFIX)) return
    // The document is the program's: it is read while the program runs, once.
    if (!documents.has(origin)) {
      const read = fetch(`${origin}${PREFIX}openapi.json`)
      documents.set(origin, read.then((answer) => answer.json() as Promise<Document>).catch(() => null))
    }
    const [method, status] = [response.request().method(), response.status()]
    this.asked.set(`${origin} ${method} ${path} ${status}`, { origin, method, path, status })
  }

  /** What was asked since the last look and stands in no document. */
  async undocumented(): Promise<string[]> {
    const asked = [...this.asked.values()]
    this.asked.clear()
    const wrong: string[] = []
    for (const { origin, method, path, status } of asked) {
      const document = await documents.get(origin)
      if (!document) {
        wrong.push(`${origin} does not publish its document`)
        continue
      }
      const operation = operationOf(document, method, path)
      if (!operation) wrong.push(`${method} ${path} is no operation of the document`)
      else if (!operation.responses?.[status]) wrong.push(`${method} ${path} answered ${status}, which the document does not name`)
    }
    return wrong
  }
}

/** The operation of a path: words stand for themselves before anything stands for a parameter. */
function operationOf(document: Document, method: string, path: string) {
  const parts = path.split('/')
  const fits = (template: string) => {
    const own = template.split('/')
    return own.length === parts.length && own.every((part, n) => part === parts[n] || /^\{.+\}$/.test(part))
  }
  const words = (template: string) => template.split('/').filter((part) => !part.startsWith('{')).length
  const templates = Object.keys(document.paths).filter(fits).sort((a, b) => words(b) - words(a))
  return templates.map((template) => document.paths[template]?.[method.toLowerCase()]).find(Boolean)
}
