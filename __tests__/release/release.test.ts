import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Scene, startScene } from './scene.js'

const testTimeout = 60_000

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
})
afterEach(() => scene.api.close())

const published = () =>
  scene.api.releases.filter(({ draft }) => !draft).map((one) => one.tag_name)

describe('a release', () => {
  it(
    'is published with its part of the changelog and a bill of materials, and the major tag follows',
    async () => {
      const commit = scene.tag('1.3.0')
      const { code, log } = await scene.release('v1.3.0')
      expect([code, log]).toEqual([
        0,
        'v1.3.0 is published.\nv1 names v1.3.0.\n'
      ])
      const [release, ...others] = scene.api.releases
      expect(others).toEqual([])
      expect(release).toMatchObject({
        tag_name: 'v1.3.0',
        name: 'v1.3.0',
        body: '- What 1.3.0 does.',
        draft: false
      })
      expect(release?.assets.map(({ name }) => name)).toEqual([
        'tableau-owners.spdx.json'
      ])
      expect(scene.api.latest()).toBe('v1.3.0')
      expect(scene.readTag('v1')).toBe(commit)
    },
    testTimeout
  )

  it(
    'of an earlier version moves no tag back and is not the latest',
    async () => {
      const first = scene.tag('1.3.0')
      await scene.release('v1.3.0')
      scene.tag('1.2.4')
      const { code, log } = await scene.release('v1.2.4')
      expect(code).toBe(0)
      expect(log).toContain('v1 stays: v1.3.0 is higher than v1.2.4.')
      expect(published()).toEqual(['v1.3.0', 'v1.2.4'])
      expect(scene.readTag('v1')).toBe(first)
      expect(scene.api.latest()).toBe('v1.3.0')
    },
    testTimeout
  )

  it(
    'moves its own major tag on, by numbers and not by letters',
    async () => {
      const commits = []
      for (const version of ['1.9.0', '2.0.0', '1.10.0']) {
        commits.push(scene.tag(version, { annotated: version === '2.0.0' }))
        expect((await scene.release(`v${version}`)).code).toBe(0)
      }
      expect([scene.readTag('v1'), scene.readTag('v2')]).toEqual([
        commits[2],
        commits[1]
      ])
      expect(scene.api.latest()).toBe('v2.0.0')
    },
    testTimeout
  )

  it(
    'can be run again: what is done stays',
    async () => {
      scene.tag('1.0.0')
      await scene.release('v1.0.0')
      const before = structuredClone(scene.api.releases)
      const { code, log } = await scene.release('v1.0.0')
      expect([code, log]).toEqual([0, 'v1 names v1.0.0.\n'])
      expect(scene.api.releases).toEqual(before)
    },
    testTimeout
  )

  it(
    'that broke off before it was published goes on',
    async () => {
      const commit = scene.tag('1.0.0')
      const { run } = scene.checkOut('v1.0.0')
      await run('draft')
      const [draft] = scene.api.releases
      if (!draft) throw new Error('there is no draft')
      scene.api.releases[0] = {
        ...draft,
        body: 'old',
        assets: [{ id: 99, name: 'tableau-owners.spdx.json', content: 'half' }]
      }
      expect((await scene.release('v1.0.0')).code).toBe(0)
      expect(scene.api.releases).toEqual([
        expect.objectContaining({
          body: '- What 1.0.0 does.',
          draft: false,
          assets: [
            expect.objectContaining({
              content: expect.stringContaining(commit)
            })
          ]
        })
      ])
    },
    testTimeout
  )

  it(
    'finds its draft behind more than a page of others',
    async () => {
      scene.tag('1.0.0')
      for (let id = 1000; id < 1100; id++)
        scene.api.releases.push({
          ...{ id, tag_name: `v0.${String(id)}.0`, name: '', body: '' },
          ...{ draft: false, prerelease: false, upload_url: '', assets: [] }
        })
      expect((await scene.release('v1.0.0')).code).toBe(0)
      expect(published()).toHaveLength(101)
    },
    testTimeout
  )

  it(
    'is not published where its tag was moved after the check',
    async () => {
      const commit = scene.tag('1.0.0')
      const { run } = scene.checkOut('v1.0.0')
      await run('draft')
      scene.tag('1.0.1')
      scene.git('push', '--force', 'origin', 'HEAD:refs/tags/v1.0.0')
      const { code, log } = await run('publish', { commit })
      expect(code).toBe(1)
      expect(log).toContain('v1.0.0 names another commit')
      expect(published()).toEqual([])
      expect(scene.readTag('v1')).toBe('')
    },
    testTimeout
  )

  it(
    'is not published without a draft',
    async () => {
      const commit = scene.tag('1.0.0')
      const { code, log } = await scene
        .checkOut('v1.0.0')
        .run('publish', { commit })
      expect(code).toBe(1)
      expect(log).toContain('There is no draft of v1.0.0.')
      expect(scene.readTag('v1')).toBe('')
    },
    testTimeout
  )
})

describe('a tag', () => {
  it.each<[string, Parameters<Scene['tag']>[1], readonly string[]]>([
    [
      'lies beside main',
      { branch: 'feature' },
      ['v1.0.0 does not lie on main']
    ],
    [
      'has a dist that src does not build',
      { files: { 'dist/index.js': '// by hand\n' } },
      ['dist is not what src builds (npm run check-dist)']
    ],
    [
      'other files know under another version',
      {
        files: {
          'package-lock.json': '{"version":"0.9.0"}',
          'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n- Soon.\n'
        }
      },
      [
        'package-lock.json has the version 0.9.0',
        'CHANGELOG.md says nothing below a heading 1.0.0'
      ]
    ]
  ])(
    'that %s is not released',
    async (_title, options, problems) => {
      scene.tag('0.9.0')
      scene.tag('1.0.0', options)
      const { code, log } = await scene.release('v1.0.0')
      expect(code).toBe(1)
      expect(
        log.split('\n').flatMap((line) => line.split('::error::').slice(1))
      ).toEqual(problems)
      expect(scene.api.requests).toEqual([])
    },
    testTimeout
  )

  it(
    'that is not what is checked out is not released',
    async () => {
      scene.tag('1.0.0')
      scene.tag('1.0.1', { name: 'v1.0.1' })
      const { run, git } = scene.checkOut('v1.0.1')
      git('checkout', '--detach', 'v1.0.0')
      const { code, log } = await run('verify')
      expect(code).toBe(1)
      expect(log).toContain('v1.0.1 is not the commit that is checked out')
    },
    testTimeout
  )
})
