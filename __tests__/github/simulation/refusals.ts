const envelope = (...broken: string[]) =>
  `Repository rule violations found\n\n${broken.map((text) => `${text}\n\n`).join('')}`

export const blob = 'POST git/blobs'
export const move = 'PATCH git/refs/{ref}'
const make = 'POST git/refs'
const open = 'POST pulls'
const permission = /permissions: |: write/

interface Case {
  readonly title: string
  readonly call: string
  readonly status: number
  readonly message: string
  readonly says: RegExp
  readonly never?: RegExp
}

export const cases: readonly Case[] = [
  {
    title: 'an IP allow list',
    call: blob,
    status: 403,
    message:
      'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
    says: /IP allow list.*add it under/,
    never: permission
  },
  {
    title: 'OAuth App restrictions, which begin alike',
    call: blob,
    status: 403,
    message:
      'Although you appear to have the correct authorization credentials, the `acme` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.',
    says: /restricts OAuth Apps/,
    never: /IP allow list/
  },
  {
    title: 'SAML',
    call: 'GET',
    status: 403,
    message:
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
    says: /single sign-on: authorise/,
    never: permission
  },
  {
    title: 'a blocked repository',
    call: 'GET',
    status: 403,
    message: 'Repository access blocked',
    says: /blocked the repository o\/r/,
    never: permission
  },
  {
    title: 'a repository that was taken down',
    call: 'GET',
    status: 451,
    message: 'Repository access blocked',
    says: /blocked the repository o\/r/
  },
  {
    title: 'a token that lives too long',
    call: blob,
    status: 403,
    message:
      "The 'acme' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days.",
    says: /shorten its lifetime/
  },
  {
    title: 'a kind of token',
    call: blob,
    status: 403,
    message:
      '`acme` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
    says: /forbids this kind of personal access token/
  },
  {
    title: 'a permission of the job',
    call: blob,
    status: 403,
    message: 'Resource not accessible by integration',
    says: /permissions: contents: write.*fork.*Dependabot/
  },
  {
    title: 'a permission for pull requests',
    call: open,
    status: 403,
    message: 'Resource not accessible by integration',
    says: /permissions: pull-requests: write/
  },
  {
    title: 'a permission of a fine-grained token',
    call: blob,
    status: 403,
    message: 'Resource not accessible by personal access token',
    says: /lacks the permission contents: write.*token's page/,
    never: /Give the job/
  },
  {
    title: 'branches that the token can’t read',
    call: open,
    status: 422,
    message:
      'Validation Failed: {"resource":"PullRequest","code":"custom","message":"not all refs are readable"}',
    says: /contents: write.*: Validation Failed: not all refs are readable\)$/
  },
  {
    title: 'what is made too quickly',
    call: open,
    status: 422,
    message:
      'Validation Failed: {"resource":"PullRequest","code":"custom","message":"was submitted too quickly"}',
    says: /GitHub limits the requests.*max-retry-wait-seconds/
  },
  {
    title: 'a rule over commit messages',
    call: move,
    status: 422,
    message: envelope('Commit message must match a given regex pattern: ^feat'),
    says: /set commit-message/,
    never: /pull-request/
  },
  {
    title: 'a rule over e-mail addresses',
    call: move,
    status: 422,
    message: envelope('Commit author email address must end with: @acme.com'),
    says: /e-mail address/,
    never: /commit-message/
  },
  {
    title: 'a rule over paths',
    call: move,
    status: 422,
    message: envelope('File path is restricted'),
    says: /set output-file/,
    never: /set branch|set commit/
  },
  {
    title: 'a rule over extensions',
    call: move,
    status: 422,
    message: envelope('File extension is restricted: csv'),
    says: /set output-file/
  },
  {
    title: 'a rule over sizes',
    call: move,
    status: 422,
    message: envelope('File size must not exceed 1 MB'),
    says: /fewer columns or projects/
  },
  {
    title: 'a linear history',
    call: move,
    status: 422,
    message: envelope('This branch must not contain merge commits.'),
    says: /linear history on ours.*delete ours, set branch/
  },
  {
    title: 'a lock',
    call: move,
    status: 422,
    message: 'Cannot change this locked branch',
    says: /ours is locked: unlock it, or set branch/
  },
  {
    title: 'the merge queue of the branch',
    call: move,
    status: 422,
    message:
      'A pull request for this branch has been added to a merge queue. Branches that are queued for merging cannot be updated.',
    says: /waits in the merge queue: run again/,
    never: /protected/
  },
  {
    title: 'a secret in the content',
    call: blob,
    status: 409,
    message: envelope('Secret detected in content'),
    says: /takes something in the CSV for a secret/,
    never: /set branch|set commit/
  },
  {
    title: 'branches that nobody may make',
    call: make,
    status: 422,
    message: 'Reference update failed',
    says: /ours could not be made: a rule may forbid/
  },
  {
    title: 'the same words of another call',
    call: move,
    status: 422,
    message: 'Reference update failed',
    says: /^GitHub answered 422 to PATCH git\/refs\/heads\/ours: Reference update failed$/
  },
  {
    title: 'two rules at once',
    call: move,
    status: 422,
    message: envelope(
      'Changes must be made through a pull request.',
      'Commits must have verified signatures.'
    ),
    says: /protected by a rule.*wants signed commits/
  },
  {
    title: 'two rules in one sentence each',
    call: move,
    status: 422,
    message:
      'Changes must be made through a pull request. Commits must have verified signatures.',
    says: /protected by a rule.*wants signed commits/
  },
  {
    title: 'a rule with a name of its own',
    call: move,
    status: 422,
    message: envelope('No robots on Fridays'),
    says: /A rule of o\/r refuses this.*No robots on Fridays/,
    never: /set branch|set commit/
  },
  {
    title: 'another forge',
    call: blob,
    status: 404,
    message: '404 page not found',
    says: /lacks this call.*isn't GitHub/,
    never: permission
  },
  {
    title: 'a token that doesn’t see the repository',
    call: blob,
    status: 404,
    message: 'Not Found',
    says: /doesn't see it.*contents: write/
  },
  {
    title: 'something else that isn’t there',
    call: 'GET git/commits/1',
    status: 404,
    message: 'Not Found',
    says: /^GitHub answered 404 to GET git\/commits\/1: Not Found$/
  },
  {
    title: 'what nobody has met',
    call: 'PATCH pulls/{pull_number}',
    status: 403,
    message: 'The moon is in the wrong phase.',
    says: /^GitHub answered 403 to PATCH pulls\/7: The moon is in the wrong phase\.$/
  },
  {
    title: 'a field that is wrong',
    call: open,
    status: 422,
    message:
      'Validation Failed: {"resource":"PullRequest","field":"base","code":"invalid"}, "and more"',
    says: /^GitHub answered 422 to POST pulls: Validation Failed: base is invalid; and more$/
  }
]
