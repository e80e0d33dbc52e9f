import os from 'node:os'
import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest
} from '@jest/globals'
import { createLog, oneLine, type LogLevel } from '../../src/runner/log.js'
import { notice, warning } from '../../src/notice.js'

let written = ''
const exitCode = process.exitCode

beforeEach(() => {
  written = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text)
    return true
  })
})

afterEach(() => {
  jest.restoreAllMocks()
  process.exitCode = exitCode
})

const lines = () => written.split(os.EOL).slice(0, -1)

describe('oneLine', () => {
  it.each([
    ['plain', 'plain'],
    ['two\nlines', 'two lines'],
    ['two\r\nlines', 'two lines'],
    ['a\n::error::b', 'a ::error::b'],
    ['::error::b', '| ::error::b'],
    ['\n::error::b', '| ::error::b'],
    [' \t ::add-mask::b', '| ::add-mask::b'],
    ['\u00a0::error::b', '| ::error::b'],
    ['\u2028::error::b', '| ::error::b'],
    ['\u0085::error::b', '| ::error::b'],
    ['::::error::', '| ::::error::'],
    ['a ::error::b', 'a ::error::b'],
    ['##[error]x', '# #[error]x'],
    ['a ##[group]x', 'a # #[group]x'],
    ['##[a]##[b]', '# #[a]# #[b]'],
    ['###[error]x', '## #[error]x'],
    ['#\n#[error]x', '# #[error]x'],
    ['\u001b[31mred\u001b[0m', '[31mred [0m'],
    ['\u009b31mred', '31mred'],
    ['bell\u0007back\b', 'bell back'],
    ['a\u2028b\u2029c', 'a b c'],
    ['', '']
  ])('makes of %j %j', (text, line) => {
    expect(oneLine(text)).toBe(line)
  })

  it('never leaves what the runner takes for a command', () => {
    const pieces = ['::', ':', '##[', '#', '[', '\n', ' ', '\r', 'error', ']']
    for (const a of pieces)
      for (const b of pieces)
        for (const c of pieces)
          for (const d of pieces) {
            const line = oneLine(a + b + c + d)
            expect(line).not.toMatch(/^\s*::|##\[|[\r\n]/)
          }
  })
})

describe('createLog', () => {
  const tellAll = (level: LogLevel | undefined) => {
    const log = createLog()
    if (level) log.setLevel(level)
    log.debug('d')
    log.info('i')
    log.add(notice('n'))
    log.add(warning('w'))
    log.warning('v')
    log.fail('e')
    return lines()
  }

  it.each<[LogLevel | undefined, string[]]>([
    [
      undefined,
      [
        '::debug::d',
        'i',
        '::notice::n',
        '::warning::w',
        '::warning::v',
        '::error::e'
      ]
    ],
    [
      'debug',
      [
        'debug: d',
        'i',
        '::notice::n',
        '::warning::w',
        '::warning::v',
        '::error::e'
      ]
    ],
    [
      'info',
      [
        '::debug::d',
        'i',
        '::notice::n',
        '::warning::w',
        '::warning::v',
        '::error::e'
      ]
    ],
    ['warning', ['::debug::d', '::warning::w', '::warning::v', '::error::e']],
    ['error', ['::debug::d', '::error::e']]
  ])('tells at level %j', (level, expected) => {
    expect(tellAll(level)).toEqual(expected)
    expect(process.exitCode).toBe(1)
  })

  it('groups a step, and ends the group also where the step fails', async () => {
    const log = createLog()
    await expect(
      log.group('Read site\n::error::x', () => {
        log.info('inside')
        return Promise.reject(new Error('Failed.'))
      })
    ).rejects.toThrow('Failed.')
    expect(lines()).toEqual([
      '::group::Read site ::error::x',
      'inside',
      '::endgroup::'
    ])
  })

  it('gives what a step gives, grouped or not', async () => {
    const log = createLog()
    log.setLevel('error')
    await expect(log.group('x', () => Promise.resolve(5))).resolves.toBe(5)
    expect(lines()).toEqual([])
  })

  it.each(['debug', 'info', 'warning', 'fail'] as const)(
    'lets no text of %s start a command',
    (kind) => {
      const log = createLog()
      log.setLevel('debug')
      log[kind]('::error::one\n::error::two\n##[error]three')
      const [line = '', ...others] = lines()
      expect(others).toEqual([])
      const text = decodeURIComponent(line.replace(/^::\w+::/, ''))
      for (const part of text.split('\n')) {
        expect(part).not.toMatch(/^\s*::/)
        expect(part).not.toContain('##[')
      }
    }
  )

  it('fails with one annotation of several lines', () => {
    createLog().fail('2 inputs are wrong:\n- site.\n- columns.')
    expect(lines()).toEqual([
      '::error::2 inputs are wrong:%0A- site.%0A- columns.'
    ])
  })
})

describe('secrets', () => {
  it('are masked once, and taken out of all that is written', () => {
    const log = createLog()
    log.setLevel('debug')
    log.mask('s3cret')
    log.mask('s3cret')
    log.debug('with s3cret')
    log.info('s3crets3cret')
    log.warning('with s3cret')
    log.add(notice('with s3cret'))
    log.fail('with\ns3cret')
    expect(lines()).toEqual([
      '::add-mask::s3cret',
      'debug: with ***',
      '******',
      '::warning::with ***',
      '::notice::with ***',
      '::error::with%0A***'
    ])
    expect(log.redact('a s3cret b')).toBe('a *** b')
  })

  it('are taken out as a whole where one begins with another', () => {
    const log = createLog()
    log.mask('secret')
    log.mask('secret-and-more')
    expect(log.redact('secret-and-more secret')).toBe('*** ***')
  })

  it('may have special characters', () => {
    const log = createLog()
    log.mask('a.*$&(b')
    expect(log.redact('a.*$&(b axx(b')).toBe('*** axx(b')
  })

  it.each(['\n', '\r\n'])(
    'of several lines are taken out line by line too',
    (end) => {
      const log = createLog()
      log.mask(`first-line${end}second-line`)
      expect(log.redact(`first-line${end}second-line`)).toBe('***')
      expect(log.redact('only second-line')).toBe('only ***')
      log.info(`first-line second-line`)
      expect(lines().at(-1)).toBe('***')
    }
  )

  it('that are empty mask nothing', () => {
    const log = createLog()
    log.mask('')
    expect(lines()).toEqual([])
    expect(log.redact('text')).toBe('text')
  })
})
