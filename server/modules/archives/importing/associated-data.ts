/** What a sealed piece of an import is, as the cipher's associated data: nothing opens in another's place. */
export const filePart = (importId: string, part: number, parts: number) => `import|file|${importId}|${part}/${parts}`
export const fileName = (importId: string) => `import|name|${importId}`
export const examinationOf = (importId: string) => `import|examination|${importId}`
/** The text found in a cell. */
export const foundIn = (importId: string, row: number, column: number) => `import|found|${importId}|${row}|${column}`
/** What is read instead of a cell: an offered fix becomes a correction as it is. */
export const insteadOf = (importId: string, row: number, column: number) =>
  `import|instead|${importId}|${row}|${column}`
/** A value that waits for a yes, under the person's key. */
export const heldValue = (place: { importId: string; employeeId: string; field: string; rowPosition: number }) =>
  `import|held|${place.importId}|${place.employeeId}|${place.field}|${place.rowPosition}`
