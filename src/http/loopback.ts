/** Hosts that never leave this machine: http is safe there. */
export const isLoopback = (url: URL): boolean =>
  /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(url.hostname)
