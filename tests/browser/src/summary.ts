// The reporter: one line per test as it ends, the reasons of failures, and the one line that scripts read:
// `N passed, M failed`.

import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter'

export default class Summary implements Reporter {
  #failed: { test: TestCase; result: TestResult }[] = []
  #passed = 0

  onTestEnd(test: TestCase, result: TestResult) {
    const ok = result.status === test.expectedStatus
    const seconds = (result.duration / 1000).toFixed(1).padStart(5)
    const again = !ok && result.retry < test.retries
    console.log(`${ok ? 'PASS' : again ? 'AGAIN' : 'FAIL'} ${seconds} s  ${test.titlePath().slice(2).join(' › ')}`)
    if (ok) this.#passed += 1
    else if (again) console.log(result.errors.map((error) => error.message ?? error.value).join('\n'))
    else this.#failed.push({ test, result })
  }

  onError(error: { message?: string; stack?: string }) {
    console.log(error.stack ?? error.message)
  }

  onStdOut(chunk: string | Buffer) {
    process.stdout.write(chunk)
  }

  onStdErr(chunk: string | Buffer) {
    process.stderr.write(chunk)
  }

  onEnd(result: FullResult) {
    for (const { test, result } of this.#failed) {
      console.log(`\n── ${test.titlePath().slice(2).join(' › ')} (${test.location.file}:${test.location.line})`)
      for (const error of result.errors) console.log(error.stack ?? error.message ?? error.value)
      for (const shown of result.attachments) {
        console.log(`${shown.name}: ${shown.path ?? shown.body?.toString().slice(-6000)}`)
      }
    }
    const failed = this.#failed.length + (result.status === 'passed' || this.#failed.length > 0 ? 0 : 1)
    console.log(`${this.#passed} passed, ${failed} failed`)
  }
}
