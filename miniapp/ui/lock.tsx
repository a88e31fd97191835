/** A drawn lock: phones without an emoji font show a box for the character. The words beside it carry the meaning. */
export function Lock() {
  return (
    <svg width="0.9em" height="0.9em" viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
      <path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z" />
    </svg>
  )
}
