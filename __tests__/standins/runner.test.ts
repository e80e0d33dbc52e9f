import { describe, expect, it } from '@jest/globals'
import {
  makeFolder,
  parseOutputs,
  runAction,
  unescapeCommand
} from '../../standins/runner.mjs'

describe('the file of outputs', () => {
  it.each([
    ['', {}],
    ['a<<x\n1\nx\n', { a: '1' }],
    ['a<<x\n\nx\nb<<y\n2\ny\n', { a: '', b: '2' }],
    ['a<<x\n1\n\n2\nx\n', { a: '1\n\n2' }],
    ['a<<x\nb<<y\nx\n', { a: 'b<<y' }],
    ['a<<x\nxx\nx\n', { a: 'xx' }],
    ['a<<x\r\n1\r\nx\r\nb<<y\r\n\r\ny\r\n', { a: '1', b: '' }]
  ])('%j is read', (text, outputs) => {
    expect(parseOutputs(text)).toEqual(outputs)
  })
})

it('commands are unescaped once', () => {
  expect(unescapeCommand('50%25 of%0Aall%0D%250A')).toBe('50% of\nall\r%0A')
})

describe('a run', () => {
  it('gives the log as it comes, and what became of it', async () => {
    const lines: string[] = []
    const started: (number | undefined)[] = []
    const run = await runAction({
      inputs: { 'max-removed-percent': 'many' },
      onStart: ({ pid }) => started.push(pid),
      onLine: (line) => lines.push(line)
    })
    expect(started).toEqual([expect.any(Number)])
    expect(run.exitCode).toBe(1)
    expect(run.errors).toHaveLength(1)
    expect(run.errors[0]).toContain('max-removed-percent')
    expect(run.outputs).toEqual(parseOutputs(run.outputFile))
    expect(lines).toEqual(run.output.trimEnd().split(/\r?\n/))
  })

  it('has the variables that are given in place of its own', async () => {
    const workspace = makeFolder('workspace-')
    const run = await runAction({
      inputs: {},
      workspace,
      node: 'node',
      env: { NODE_OPTIONS: '--version' }
    })
    expect(run).toMatchObject({ workspace, exitCode: 9, outputs: {} })
    expect(run.output).toContain('--version is not allowed in NODE_OPTIONS')
    expect(run.stdout).toBe('')
  })

  it('is ended when it takes longer than it may', async () => {
    const run = await runAction({ inputs: {}, longestMs: 1 })
    expect(run).toMatchObject({ exitCode: null, outputs: {} })
  })
})
