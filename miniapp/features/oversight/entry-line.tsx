import { Link } from 'react-router'

/** An entry in the words anybody understands, leading to how it went. */
export function EntryLine({ id, line }: { id: string; line: string }) {
  return <Link to={`/log/${id}`}>{line}</Link>
}
