import { Navigate, useParams } from 'react-router'

/** Where each kind of message leads. The link names what it is about; who may see it is asked there, as always. */
function placeOf(kind: string, id: string): string {
  if (/^(approval_(agreed|refused|expiring|expired|question)|evidence_due)$/.test(kind)) return `/requests?item=${id}`
  if (/^approval_|^evidence_/.test(kind)) return `/approvals?item=${id}`
  if (kind === 'deputy_set') return '/approvals'
  if (kind === 'look' || kind === 'look_held') return '/me/looks'
  if (kind === 'correction_asked') return '/corrections'
  if (/^correction_|^contact_/.test(kind)) return '/me/archive'
  if (kind === 'leaving_mass_open') return '/'
  if (kind === 'leaving_role_ended') return '/roles'
  if (/^connection_/.test(kind)) return '/connection'
  if (/^leaving_/.test(kind)) return `/leavings?item=${id}`
  if (kind === 'erasure_stopped') return '/erasures'
  // The case of a list is its day.
  if (/^erasure_in_/.test(kind)) return `/erasures/${id.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')}`
  if (kind === 'oversight_alert') return `/oversight?item=${id}`
  if (kind === 'samples_drawn') return '/oversight?tab=samples'
  if (kind === 'log_head') return '/log'
  if (kind === 'motion_asked') return `/oversight?tab=motions&item=${id}`
  if (kind === 'look_question') return `/oversight?tab=questions&item=${id}`
  if (kind === 'look_answered') return '/me/looks'
  if (kind === 'import_finished') return `/imports/${id}`
  if (kind === 'help_asked') return `/help-desk?item=${id}`
  if (/^help_/.test(kind)) return '/help'
  if (/^alarm_/.test(kind)) return `/alarms?item=${id}`
  if (kind === 'hold_ending') return '/retention?tab=holds'
  if (kind === 'leaver_request') return `/leaver-requests?item=${id}`
  if (kind === 'consent_asked') return '/me/consent'
  return '/'
}

/** The target of links in work notifications and to-dos: `/open/<kind>/<id>`. */
export function OpenPage() {
  const { kind = '', id = '' } = useParams()
  return <Navigate replace to={placeOf(kind, encodeURIComponent(id))} />
}
