/** So many times that a fault never ends. */
export const always = Infinity

/** The body of an error of Tableau's that says this. */
export const errorBody = (detail: string) =>
  JSON.stringify({ error: { summary: 'Bad Request', detail, code: '400000' } })
