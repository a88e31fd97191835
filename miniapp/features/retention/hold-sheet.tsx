import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components'
import { limits } from '#shared/limits.ts'
import { type RetentionClassId, retentionClassIds } from '#shared/vocabulary/retention.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import type { Hold } from './holds.tsx'

interface Named {
  employeeId: string
  name: string
}

/** A new hold, or one that goes on with another: same person, same scope, another day. Holds once a second person agrees. */
export function HoldSheet({ renews, done, close }: { renews: Hold | null; done(): void; close(): void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [person, setPerson] = useState<Named | null>(
    renews ? { employeeId: renews.employeeId, name: renews.personName } : null,
  )
  const [owner, setOwner] = useState<Named | null>(null)
  const [classes, setClasses] = useState<readonly RetentionClassId[]>(renews?.classes ?? [])
  const [caseNumber, setCaseNumber] = useState(renews?.caseNumber ?? '')
  const [ground, setGround] = useState(renews?.ground ?? '')
  const [endsOn, setEndsOn] = useState('')
  const place = useMutation({
    mutationFn: () =>
      call('retention.place_hold', {
        body: {
          employeeId: person?.employeeId ?? '',
          ownerId: owner?.employeeId ?? '',
          classes: [...classes],
          caseNumber,
          ground,
          endsOn,
          ...(renews ? { renews: renews.id } : {}),
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      done()
    },
  })
  const complete = person && owner && classes.length > 0 && caseNumber.trim() && ground.trim() && endsOn
  return (
    <Sheet close={close} dismissable={ground === ''}>
      <Heading slot="title">{t(renews ? 'retention.hold.renew' : 'retention.hold.place')}</Heading>
      <Chosen
        label={t('retention.hold.person')}
        chosen={person}
        choose={renews ? null : setPerson}
        pools={['left', 'pending', 'active']}
      />
      <fieldset className="field">
        <legend className="label">{t('retention.hold.kinds')}</legend>
        {retentionClassIds.map((id) => (
          <CheckBox
            key={id}
            label={t(`vocabulary.retentionClass.${id}`)}
            isSelected={classes.includes(id)}
            onChange={(ticked) => setClasses(ticked ? [...classes, id] : classes.filter((one) => one !== id))}
          />
        ))}
      </fieldset>
      <TextInput label={t('retention.hold.case')} value={caseNumber} onChange={setCaseNumber} maxLength={60} />
      <TextInput
        label={t('retention.hold.why')}
        value={ground}
        onChange={setGround}
        maxLength={limits.noteCharsMax}
        lines={2}
      />
      <Chosen label={t('retention.hold.owner')} chosen={owner} choose={setOwner} pools={['active']} />
      <DateInput label={t('retention.hold.endsOn')} value={endsOn} onChange={setEndsOn} />
      {place.isError ? <Problem error={place.error} /> : null}
      <p className="row">
        <Button main isDisabled={!complete || place.isPending} onPress={() => place.mutate()}>
          {t('retention.propose')}
        </Button>
        <Button onPress={close}>{t('common.cancel')}</Button>
      </p>
    </Sheet>
  )
}

function Chosen({
  label,
  chosen,
  choose,
  pools,
}: {
  label: string
  chosen: Named | null
  /** Null: it cannot be another one. */
  choose: ((person: Named | null) => void) | null
  pools: readonly ('left' | 'pending' | 'active')[]
}) {
  const { t } = useTexts()
  if (!chosen) return <PersonPicker label={label} pick={(person) => choose?.(person)} pools={pools} />
  return (
    <p className="spread">
      <span>
        {label}: {chosen.name}
      </span>
      {choose ? <Button onPress={() => choose(null)}>{t('retention.remove')}</Button> : null}
    </p>
  )
}
