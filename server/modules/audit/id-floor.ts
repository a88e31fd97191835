const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The smallest id of a moment: ids begin with the time. */
export function idFloor(at: number): string {
  let text = ''
  for (let rest = Math.max(0, Math.floor(at)), index = 0; index < 10; index++, rest = Math.floor(rest / 32))
    text = (crockford[rest % 32] as string) + text
  return text
}
