/** The page's address as it was loaded; routes change `location` afterwards. Evaluated first, by `app/main.tsx`. */
export const entryUrl = location.href

/** Opened beside a list, in a panel of the PC client, where the list's own page has the navigation. */
export const inPanel = new URL(entryUrl).searchParams.has('panel')
