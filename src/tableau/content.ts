import {
  booleanOf,
  fieldOf,
  idOf,
  integerOf,
  itemsOf,
  textOf,
  told
} from './json.js'
import type { ContentKind } from './lists.js'

/** A user as a list of users, or the owner of an item, tells it. Missing values were not told. */
export interface User {
  readonly id: string
  readonly name?: string
  readonly fullName?: string
  readonly email?: string
  readonly siteRole?: string
  /** ISO 8601, UTC. */
  readonly lastLogin?: string
}

export type { ContentKind } from './lists.js'

/** An item of content, of any type; what its type doesn't have, or Tableau didn't tell, is missing. */
export interface ContentItem {
  readonly kind: ContentKind
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly contentUrl?: string
  readonly webpageUrl?: string
  /** Megabytes, as Tableau rounds them. */
  readonly size?: number
  readonly createdAt?: string
  readonly updatedAt?: string
  readonly hasExtracts?: boolean
  readonly sheetCount?: number
  readonly tags?: readonly string[]
  readonly project?: { readonly id: string; readonly name?: string }
  readonly parentProjectId?: string
  readonly personalSpace: boolean
  readonly owner?: User
}

/** Source: REST API reference, Get Users on Site; the `owner` of an item has the same attributes. */
export function parseUser(value: unknown): User {
  return {
    id: idOf(value),
    ...told({
      name: textOf(fieldOf(value, 'name')),
      fullName: textOf(fieldOf(value, 'fullName')),
      email: textOf(fieldOf(value, 'email')),
      siteRole: textOf(fieldOf(value, 'siteRole')),
      lastLogin: textOf(fieldOf(value, 'lastLogin'))
    })
  }
}

/** Reads an item of any content type. Source: REST API reference, the Query methods; XML schema ts-api 3.29. */
export function parseContentItem(
  kind: ContentKind,
  value: unknown
): ContentItem {
  const owner = fieldOf(value, 'owner')
  const location = fieldOf(value, 'location')
  const locationType = textOf(fieldOf(location, 'type'))
  const project =
    fieldOf(value, 'project') ??
    (locationType === 'Project' ? location : undefined)
  const projectId = textOf(fieldOf(project, 'id'))
  const tags = fieldOf(value, 'tags')
  return {
    kind,
    id: idOf(value),
    name: textOf(fieldOf(value, 'name')) ?? '',
    personalSpace: locationType === 'PersonalSpace',
    ...told({
      description: textOf(fieldOf(value, 'description')),
      contentUrl: textOf(fieldOf(value, 'contentUrl')),
      webpageUrl: textOf(fieldOf(value, 'webpageUrl')),
      size: integerOf(fieldOf(value, 'size')),
      createdAt: textOf(fieldOf(value, 'createdAt')),
      updatedAt: textOf(fieldOf(value, 'updatedAt')),
      hasExtracts: booleanOf(fieldOf(value, 'hasExtracts')),
      sheetCount: integerOf(fieldOf(value, 'sheetCount')),
      tags: tags === undefined ? undefined : tagsOf(tags),
      project:
        projectId === undefined
          ? undefined
          : {
              id: projectId,
              ...told({ name: textOf(fieldOf(project, 'name')) })
            },
      parentProjectId: textOf(fieldOf(value, 'parentProjectId')),
      owner:
        textOf(fieldOf(owner, 'id')) === undefined
          ? undefined
          : parseUser(owner)
    })
  }
}

function tagsOf(value: unknown): readonly string[] {
  return itemsOf(value, 'tag').flatMap(
    (tag) => textOf(fieldOf(tag, 'label')) ?? []
  )
}
