import type { User } from '../../standins/tableau/sites.mjs'
import {
  admin,
  ann,
  bob,
  daysAgo,
  luid,
  makeItem,
  makeSite
} from '../fixtures/action/estate.js'

export const gone: User = {
  ...bob,
  id: luid(11),
  name: 'gone',
  fullName: 'Greta Gone',
  siteRole: 'Unlicensed',
  lastLogin: daysAgo(400)
}

export const never: User = {
  id: luid(12),
  name: 'never',
  fullName: 'Ned Never',
  email: 'ned@example.com',
  siteRole: 'Viewer'
}

const quiet: User = {
  ...bob,
  id: luid(13),
  name: 'quiet',
  fullName: 'Quentin Quiet',
  lastLogin: daysAgo(50)
}

export const nobody = luid(77)

export const site = () =>
  makeSite({
    users: [admin, ann, gone, never, quiet],
    workbooks: [
      makeItem(1, { ownerId: gone.id }),
      makeItem(2, { ownerId: gone.id }),
      makeItem(3, { ownerId: never.id }),
      makeItem(4, { ownerId: quiet.id }),
      makeItem(5, { ownerId: nobody }),
      makeItem(6)
    ]
  })
