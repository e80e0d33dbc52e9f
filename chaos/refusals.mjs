/** What peers say when they refuse, and what others say in their place. */

export const foreignBodies = [
  '[]',
  '{}',
  'null',
  '"ok"',
  '{"status":"UP"}',
  '{"timestamp":1,"status":200,"error":"","path":"/"}',
  '{"error":{}}',
  '{"error":"denied"}',
  '{"pagination":{"pageNumber":"1","pageSize":"100","totalAvailable":"0"}}',
  '{"message":"no Route matched with those values"}',
  '[[[['
]

export const tableauErrors = [
  [400, '400006', 'Invalid page number'],
  [400, '400023', 'There was a problem querying the content.'],
  [400, '400066', 'The sort query contains a key which is not recognized'],
  [401, '401002', 'Invalid authentication credentials were provided.'],
  [401, '401001', 'Error signing in to Tableau Server'],
  [403, '403004', 'The user does not have permission for this request.'],
  [403, '403133', 'Query user permissions forbidden'],
  [404, '404003', 'Unknown resource specified in URI.'],
  [404, '404000', 'The site could not be found.'],
  [409, '409004', 'Conflict'],
  [429, '429000', 'Too Many Requests'],
  [500, '500000', 'Internal Server Error'],
  [503, '503000', 'Service Unavailable'],
  [403, '', 'denied'],
  [401, 'ABC', 'denied']
]

/** @type {readonly [number, string, Record<string, string>?][]} */
export const githubErrors = [
  [401, 'Bad credentials'],
  [403, 'Resource not accessible by integration'],
  [
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    { 'retry-after': '1' }
  ],
  [
    403,
    'API rate limit exceeded for installation ID 1.',
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }
  ],
  [403, 'Repository was archived so is read-only.'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [409, 'Conflict'],
  [409, 'Git Repository is empty.'],
  [422, 'Update is not a fast forward'],
  [422, 'Reference already exists'],
  [422, 'Validation Failed'],
  [
    422,
    'Repository rule violations found\n\nChanges must be made through a pull request.'
  ],
  [429, 'Too many requests'],
  [500, 'Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable']
]

export const retryAfters = [
  'none',
  'none',
  0,
  1,
  2,
  'Wed, 21 Oct 2015 07:28:00 GMT',
  -5,
  'soon',
  100000
]
