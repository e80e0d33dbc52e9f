/** What a refusal is told with. */
export interface Situation {
  readonly repository: string
  readonly branch: string
  readonly mode: 'push' | 'pull-request'
  /** What was asked: method and path below the repository's; empty for the repository itself. */
  readonly call: string
}

/** One refusal of GitHub's: how it is recognised, what it comes from and what helps. */
export interface Refused {
  readonly statuses: readonly number[]
  /** In GitHub's words, which stay the same where its statuses don't. */
  readonly words: RegExp
  /** The calls that are meant, where the words alone say too little. */
  readonly calls?: RegExp
  readonly says: (situation: Situation) => string
  /** Where GitHub, or somebody whom it refused, has these words. */
  readonly source: string
}

const rule = [403, 405, 409, 422, 423] as const
const writes = /^(POST|PATCH|PUT|DELETE) /

/** What a call needs: permissions are by what is changed. */
const permissionFor = ({ call }: Situation) =>
  /^\w+ (pulls|issues)\b/.test(call) ? 'pull-requests' : 'contents'

const bypass = "let the token's app bypass the rule"

/** A branch that the rule doesn't cover is a way out where only that branch is ruled. */
const otherBranch = ({ mode }: Situation) =>
  mode === 'push'
    ? `set commit to pull-request, name another branch, or ${bypass}`
    : `set branch to a name that the rule doesn't cover, or ${bypass}`

const sourceOf = {
  rules: 'docs.github.com, Available rules for rulesets',
  tokens: 'docs.github.com, Troubleshooting the REST API',
  pulls: 'docs.github.com, REST, Pulls'
}

/** Who asks: tokens, organisations and limits. In each table the first row that fits counts. */
export const ofToken: readonly Refused[] = [
  {
    statuses: [401],
    words: /./,
    says: () =>
      'GitHub does not accept github-token: it has expired or is wrong.',
    source: 'docs.github.com, Getting started with the REST API'
  },
  {
    statuses: [403, 422, 429],
    words:
      /rate limit|abuse detection|submitted too quickly|blocked from content creation/i,
    says: () =>
      'GitHub limits the requests of this token: run again later, or raise max-retries and max-retry-wait-seconds.',
    source:
      'docs.github.com, Rate limits; github.com/whatwg/spec-factory/issues/55'
  },
  {
    statuses: [403],
    words: /IP allow list/i,
    says: () =>
      "The organisation has an IP allow list, and the runner's address isn't on it: add it under the organisation's Settings > Authentication security, or run on a runner whose address is on it.",
    source: 'github.com/SalesforceFoundation/NPSP/issues/7247'
  },
  {
    statuses: [403],
    words: /SAML/,
    says: () =>
      "The organisation wants single sign-on: authorise github-token for it (Settings > Developer settings > the token > Configure SSO), or use GITHUB_TOKEN or a GitHub App's token.",
    source: 'github.com/jhu-bids/TermHub/issues/935'
  },
  {
    statuses: [403],
    words: /OAuth App access restrictions/i,
    says: () =>
      "The organisation restricts OAuth Apps: have an owner approve the one that made github-token, or use GITHUB_TOKEN or a GitHub App's token.",
    source: 'docs.github.com, About OAuth app access restrictions'
  },
  {
    statuses: [403],
    words: /forbids access via .*lifetime/is,
    says: () =>
      "github-token lives longer than the organisation allows: shorten its lifetime on the token's page.",
    source: 'docs.github.com, Enforcing policies for personal access tokens'
  },
  {
    statuses: [403],
    words: /forbids access via a personal access token/i,
    says: () =>
      "The organisation forbids this kind of personal access token: use GITHUB_TOKEN or a GitHub App's token.",
    source: 'docs.github.com, Setting a personal access token policy'
  },
  {
    statuses: [403],
    words: /installation has been suspended/i,
    says: () =>
      "The GitHub App of github-token is suspended: unsuspend it under the organisation's Settings > GitHub Apps.",
    source: 'docs.github.com, Suspending a GitHub App installation'
  },
  {
    statuses: [403],
    words: /account (was|is) suspended/i,
    says: () =>
      "GitHub has suspended the account of github-token: ask GitHub's support, or use another account's token.",
    source: 'github.com/github/site-policy/issues/1258'
  },
  {
    statuses: [403],
    words: /not accessible by integration/i,
    says: (situation) =>
      `github-token may not do this in ${situation.repository}. Give the job "permissions: ${permissionFor(situation)}: write"${permissionFor(situation) === 'pull-requests' ? ' (beside contents: write)' : ''}, or the GitHub App that permission; a workflow that runs for a fork or for Dependabot gets a token that only reads.`,
    source: 'github.com/ratatui/ratatui/issues/2118'
  },
  {
    statuses: [403],
    words: /not accessible by personal access token/i,
    says: (situation) =>
      `github-token, a fine-grained token, lacks the permission ${permissionFor(situation)}: write for ${situation.repository}: set it to "Read and write" on the token's page, select the repository there, and have the organisation approve it where it wants to.`,
    source: 'github.com/peter-evans/repository-dispatch/issues/393'
  }
]

/** Where it is asked: the repository, its host and its settings. */
export const ofRepository: readonly Refused[] = [
  {
    statuses: rule,
    words: /rule violation|repository rule|hook declined/i,
    says: ({ repository }) =>
      `A rule of ${repository} refuses this: see what it wants under Settings > Rules, or ${bypass}.`,
    source: sourceOf.rules
  },
  {
    statuses: [403],
    words: /archived/i,
    says: ({ repository }) =>
      `The repository ${repository} is archived, and nothing can be committed to it: unarchive it, or set commit to none.`,
    source: 'docs.github.com, Archiving repositories'
  },
  {
    statuses: [403, 451],
    words: /repository access blocked|disabled by GitHub staff/i,
    says: ({ repository }) =>
      `GitHub has blocked the repository ${repository}: only GitHub's support can say why and lift it.`,
    source: 'github.com/github/rest-api-description/issues/3314'
  },
  {
    statuses: [404, 409],
    words: /repository is empty/i,
    says: ({ repository }) =>
      `The repository ${repository} is empty: push a first commit to it.`,
    source: 'github.com/github/rest-api-description/issues/637'
  },
  {
    statuses: [301, 302, 307, 308],
    words: /moved permanently|redirect/i,
    says: ({ repository }) =>
      `The repository ${repository} has another name now: run the workflow there.`,
    source: 'docs.github.com, Best practices for using the REST API'
  },
  {
    statuses: [403, 422],
    words: /not permitted to create or approve pull requests/i,
    says: () =>
      'GitHub Actions may not create pull requests here. Allow it under Settings > Actions > General > Workflow permissions > "Allow GitHub Actions to create and approve pull requests", in the repository and in its organisation; or pass a GitHub App\'s token as github-token.',
    source: 'github.com/danielroe/uppt/issues/11'
  },
  {
    statuses: [403, 422],
    words: /not all refs are readable/i,
    says: () =>
      'github-token may not read the branches: give the job "permissions: contents: write" beside pull-requests: write.',
    source: sourceOf.pulls
  },
  {
    statuses: [403, 422],
    words: /must be a collaborator|users that are collaborators/i,
    says: ({ repository }) =>
      `Only collaborators may open pull requests in ${repository}: give the account of github-token write access to it.`,
    source: 'github.com/distribution/distribution/issues/4944'
  },
  {
    statuses: [403, 422],
    words: /user is blocked/i,
    says: ({ repository }) =>
      `The owner of ${repository} has blocked the account of github-token: have it unblocked, or use another account's token.`,
    source: 'docs.github.com, Blocking a user'
  },
  {
    statuses: [413, 422],
    words: /too large to process/i,
    says: () =>
      'The CSV is larger than GitHub takes: choose fewer columns or projects, or split by site.',
    source: 'github.com/dependabot/dependabot-core/issues/11747'
  },
  {
    statuses: [404, 405, 501],
    words:
      /page not found|target couldn't be found|project not found|^(?!.* - https?:\/\/)/is,
    calls: writes,
    says: ({ repository }) =>
      `The server of ${repository} lacks this call of GitHub's API: it isn't GitHub, or an older GitHub Enterprise Server. Set commit to none, and commit the file with git.`,
    source: 'github.com/go-gitea/gitea/issues/36024'
  },
  {
    statuses: [404],
    words: /not found/i,
    calls: /^$|^(POST|PATCH|PUT|DELETE) |^GET$/,
    says: (situation) =>
      `github-token may not do this in ${situation.repository}, or doesn't see it. Give the job "permissions: ${permissionFor(situation)}: write"; a classic token needs the scope repo, a fine-grained one that repository among those selected, and its account write access to it.`,
    source: 'github.com/PyGithub/PyGithub/issues/1353'
  }
]

/** What the rules of branches and pushes say; GitHub names all that are broken, a sentence or a paragraph each. */
export const ofRules: readonly Refused[] = [
  {
    statuses: rule,
    words: /queued for merging|added to a merge queue/i,
    says: ({ branch }) =>
      `A pull request from ${branch} waits in the merge queue: run again after it is merged, or take it out of the queue.`,
    source: 'github.com/SharezoneApp/sharezone-app/pull/605'
  },
  {
    statuses: rule,
    words: /secret detected/i,
    says: () =>
      'GitHub takes something in the CSV for a secret: remove it in Tableau (a name, a description, a tag), leave its column out, or have somebody allow it in the push protection.',
    source: 'docs.github.com, Working with push protection from the REST API'
  },
  {
    statuses: rule,
    words: /file path|path length|file extension|path is restricted/i,
    says: () =>
      `A rule of the repository forbids the path of the CSV: set output-file to one that it allows, or ${bypass}.`,
    source: `${sourceOf.rules}; github.com/renovatebot/renovate/pull/44819`
  },
  {
    statuses: rule,
    words: /file size|size limit/i,
    says: () =>
      `A rule of the repository forbids files of this size: choose fewer columns or projects, or ${bypass}.`,
    source: sourceOf.rules
  },
  {
    statuses: rule,
    words: /locked branch|branch is locked/i,
    says: ({ branch }) =>
      `The branch ${branch} is locked: unlock it, or set branch to another name.`,
    source: 'docs.github.com, About protected branches (Lock branch)'
  },
  {
    statuses: rule,
    words: /must not contain merge commits/i,
    says: ({ branch, mode }) =>
      mode === 'push'
        ? `A rule wants a linear history on ${branch}: name another branch, or ${bypass}.`
        : `A rule wants a linear history on ${branch} too, and its commit must be a merge of the base: delete ${branch}, set branch to another name, or except it from the rule.`,
    source: sourceOf.rules
  },
  {
    statuses: rule,
    words: /verified signature|must be signed|signed commit|signatures/i,
    says: ({ branch }) =>
      `A rule wants signed commits on ${branch}, and GitHub signs only those of GITHUB_TOKEN and of GitHub Apps: use one of them as github-token instead of a personal account's token.`,
    source: 'github.com/grafana/pyroscope-dotnet/pull/386'
  },
  {
    statuses: rule,
    words: /commit message/i,
    says: () =>
      'A rule says what commit messages must be like: set commit-message to one that it allows.',
    source: `${sourceOf.rules}; github.com/desktop/desktop/issues/21829`
  },
  {
    statuses: rule,
    words: /(author|committer)\b.*e-?mail/is,
    says: () =>
      `A rule says whose commits are taken, by their e-mail address: use a token of an account that it allows, or ${bypass}.`,
    source: sourceOf.rules
  },
  {
    statuses: rule,
    words: /branch name/i,
    says: ({ branch }) =>
      `A rule says what branches may be called, and ${branch} is none of these names: set branch to one that it allows.`,
    source: sourceOf.rules
  },
  {
    statuses: rule,
    words: /creations being restricted|reference update failed/i,
    calls: /^POST git\/refs$/,
    says: ({ branch }) =>
      `The branch ${branch} could not be made: a rule may forbid making it, or branches below it (${branch}/…) stand in its way. Set branch to a name that is free and allowed, or ${bypass}.`,
    source: 'github.com/actions/github-script/issues/455'
  },
  {
    statuses: rule,
    words:
      /not authorized to push|protected branch|protected ref|branch is protected|through a pull request|through the merge queue|status check|approving review|code owner review|required workflow|code scanning is/i,
    says: (situation) =>
      `The branch ${situation.branch} is protected by a rule, so that nothing can be pushed to it: ${otherBranch(situation)}.`,
    source: 'github.com/peter-evans/create-pull-request/issues/1425'
  },
  {
    statuses: [422],
    words: /reference name|valid ref name/i,
    says: ({ branch }) =>
      `${branch} is no name for a branch: set branch to another.`,
    source: 'docs.github.com, REST, Git references'
  }
]
