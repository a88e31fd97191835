/** A proposed value is no value of the archive: its ciphertext does not open in an archive's place, nor in another correction's. */
export function correctionAssociatedData(place: {
  correctionId: string
  employeeId: string
  field: string
  rowPosition: number
}): string {
  return `correction|${place.correctionId}|${place.employeeId}|${place.field}|${place.rowPosition}`
}
