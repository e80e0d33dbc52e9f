import { formatState, parseState, type ViewState } from '../model/state.js'

/**
 * Keeps the state in the page's address, so that a view can be sent to somebody, and the back button works.
 * @param onMove called with the state of the address after a move in the history
 */
export function openAddress(onMove: (state: ViewState) => void) {
  window.addEventListener('popstate', () => {
    onMove(parseState(location.hash))
  })
  return {
    state: parseState(location.hash),
    push(state: ViewState): void {
      write(state, 'pushState')
    },
    replace(state: ViewState): void {
      write(state, 'replaceState')
    }
  }
}

function write(state: ViewState, how: 'pushState' | 'replaceState'): void {
  const fragment = formatState(state)
  if (fragment === location.hash.replace(/^#/, '')) return
  try {
    history[how](null, '', `#${fragment}`)
  } catch {
    // A viewer that embeds the page may not let it have an address, nor a browser too many in a short time.
  }
}
