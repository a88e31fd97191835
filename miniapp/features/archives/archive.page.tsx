import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Link, useParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { BackButton } from '../../ui/back-button.tsx'
import { Button } from '../../ui/button.tsx'
import { LeaverTimeline } from '../../ui/leaver-timeline.tsx'
import { Lock } from '../../ui/lock.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { Attachments } from './attachments.tsx'
import { ContactNotices } from './contact-notices.tsx'
import { EditSection } from './edit-section.tsx'
import { History } from './history.tsx'
import { LeaverCard } from './leaver-card.tsx'
import { MyCorrections } from './my-corrections.tsx'
import { RevealSheet } from './reveal-sheet.tsx'

type Archive = ResponseOf<Api['archives.get']>
type Section = Archive['sections'][number]
type Field = Section['rows'][number]['fields'][number]

export function ArchivePage() {
  const { employeeId = 'me' } = useParams()
  const { t, locale } = useTexts()
  const editor = useMay('archives.edit')
  const watcher = useMay('erasures.read')
  const writesToLeavers = useMay('leavers.link')
  const archive = useQuery({
    queryKey: ['archive', employeeId, locale],
    queryFn: () => call('archives.get', { params: { employeeId } }),
    gcTime: 0,
  })
  return (
    <Loaded query={archive}>
      {(data) => (
        <Page title={data.own ? t('archives.mine') : data.name}>
          {employeeId === 'me' ? null : <BackButton above="/people" />}
          <p className="soft headline">
            {data.headline.map(({ label, value }) => (
              <span key={label}>{value}</span>
            ))}
          </p>
          <Tabs>
            <TabList className="tabs-list" aria-label={t('archives.sections')}>
              {data.sections.map(({ section, title }) => (
                <Tab key={section} id={section} className="tab">
                  {title}
                </Tab>
              ))}
            </TabList>
            {data.sections.map((section) => (
              <TabPanel key={section.section} id={section.section}>
                <SectionView archive={data} section={section} />
              </TabPanel>
            ))}
          </Tabs>
          {data.own ? (
            <p>
              <Link to="/me/visibility">{t('permissions.aboutMe.title')}</Link>
            </p>
          ) : null}
          {data.own ? <MyCorrections /> : null}
          {watcher && hasLeft(data.state) ? <LeaverTimeline employeeId={data.employeeId} /> : null}
          {editor && !data.own ? <History employeeId={data.employeeId} name={data.name} /> : null}
          {writesToLeavers && !data.own ? <LeaverCard employeeId={data.employeeId} left={hasLeft(data.state)} /> : null}
          {data.notForYou.length > 0 ? (
            <p className="soft">
              <Lock /> {t('archives.notForYou', { list: data.notForYou.join('、') })}
            </p>
          ) : null}
        </Page>
      )}
    </Loaded>
  )
}

function SectionView({ archive, section }: { archive: Archive; section: Section }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const covered = section.rows
    .flatMap(({ fields }) => fields)
    .filter(({ treatment, filled }) => treatment === 'reason' && filled)
  return (
    <section className="card">
      {section.hint ? <p className="hint">{section.hint}</p> : null}
      {section.rows.length === 0 ? <p className="soft">{t('common.empty')}</p> : null}
      {section.rows.map((row, index) => (
        <div key={row.rowId ?? 'single'}>
          {section.repeating ? <h2>{t('archives.row', { n: index + 1 })}</h2> : null}
          <dl className="facts">
            {row.fields.map((field) => (
              <div key={field.field}>
                <dt>{field.label}</dt>
                <dd>
                  {field.hint ? <p className="soft">{field.hint}</p> : null}
                  {field.attachments ? (
                    <Attachments employeeId={archive.employeeId} field={field} files={field.attachments} />
                  ) : (
                    <Value field={field} />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {archive.own && section.section === 'emergency_contact' && section.rows.length > 0 ? <ContactNotices /> : null}
      {section.canReveal ? (
        <p className="row">
          <Button main onPress={() => setOpen(true)}>
            {t('archives.look')}
          </Button>
          <span className="soft">{t('archives.needsReason')}</span>
        </p>
      ) : null}
      <EditSection archive={archive} section={section} />
      {open ? (
        <RevealSheet
          employeeId={archive.employeeId}
          name={archive.name}
          section={section}
          fields={[...new Map(covered.map(({ field, label }) => [field, label]))].map(([field, label]) => ({
            field,
            label,
          }))}
          close={() => setOpen(false)}
        />
      ) : null}
    </section>
  )
}

/** Three distinct affordances: plain; covered, with a reason; covered, not for you. */
function Value({ field }: { field: Field }) {
  const { t } = useTexts()
  if (!field.filled) return <span className="soft">{t('archives.empty')}</span>
  if (field.treatment === 'plain') return <span>{field.value}</span>
  return (
    <span className="covered">
      {field.mask}{' '}
      <span className="soft">
        {field.treatment === 'masked' ? (
          <>
            <Lock /> {t('archives.notYours')}
          </>
        ) : null}
      </span>
    </span>
  )
}
