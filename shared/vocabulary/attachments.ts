/** What an attachment may be, told by its bytes: pictures that every browser draws, and PDF. */
export const mediaTypeIds = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type MediaTypeId = (typeof mediaTypeIds)[number]
