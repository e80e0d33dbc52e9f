export const DAY = 86_400_000

/**
 * Gives a time as the API does: UTC, whole seconds.
 * @param {number} milliseconds
 */
export function formatTime(milliseconds) {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
