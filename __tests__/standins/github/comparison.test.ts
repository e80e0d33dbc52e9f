import { expect, test } from '@jest/globals'
import { openGitHub, refusal } from './client.js'

test('compare and branches say where two branches stand', async () => {
  const { call, github, tip } = await openGitHub({ files: { a: '1\n2\n' } })
  const start = tip('main')
  await github.commitAs('topic/x', { a: '1\n3\n', b: 'b\n' })
  const compare = async (basehead: string) =>
    (await call('GET', `compare/${basehead}`)).body
  expect(await compare('main...main')).toMatchObject({ status: 'identical' })
  expect(await compare('topic%2Fx...main')).toMatchObject({ status: 'behind' })
  expect(await compare('main...octo-org:topic/x')).toMatchObject({
    status: 'ahead',
    ahead_by: 1,
    behind_by: 0,
    files: [
      {
        filename: 'a',
        status: 'modified',
        additions: 1,
        deletions: 1,
        patch: '@@ -1,2 +1,2 @@\n 1\n-2\n+3'
      },
      { filename: 'b', status: 'added' }
    ]
  })
  await github.moveBase({ c: 'c' })
  expect(await compare('main...topic/x')).toMatchObject({
    status: 'diverged',
    ahead_by: 1,
    behind_by: 1,
    merge_base_commit: { sha: start }
  })
  expect(await call('GET', 'compare/main...none')).toMatchObject({
    status: 404
  })
  const branch = await call('GET', 'branches/topic/x')
  expect(branch.body).toMatchObject({
    name: 'topic/x',
    commit: { sha: tip('topic/x') },
    protected: false
  })
  expect(await call('GET', 'branches/none')).toMatchObject(
    refusal(404, 'Branch not found')
  )
})
