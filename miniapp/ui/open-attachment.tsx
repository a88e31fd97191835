import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useTexts } from '../lib/i18n.tsx'
import { bytesOf } from '../lib/save-file.ts'
import { Button } from './button.tsx'
import { Problem } from './page.tsx'
import { PictureWatermark } from './watermark.tsx'

type Opened = Pick<ResponseOf<Api['attachments.open']>, 'mediaType' | 'base64' | 'watermark' | 'hideAfterSeconds'>

interface Props {
  /** Asks the server, which logs the look first. */
  look(): Promise<Opened>
  /** What it is called on the button. */
  name: string
  label: string
  /** Further buttons in the same row. */
  children?: ReactNode
}

interface Shown {
  file: Blob
  watermark: string
  seconds: number
}

/** One file, opened by a tap and hidden after a minute. Its bytes live behind an address of this page only, which ends with the look. */
export function OpenAttachment({ look, name, label, children }: Props) {
  const { t } = useTexts()
  const [shown, setShown] = useState<Shown | null>(null)
  const open = useMutation({
    mutationFn: async () => toShown(await look()),
    // Not kept beyond the look.
    gcTime: 0,
    onSuccess: setShown,
  })
  const { reset } = open
  const hide = useCallback(() => {
    setShown(null)
    reset()
  }, [reset])
  return (
    <>
      <p className="row">
        <Button
          aria-label={t('attachments.openNamed', { name })}
          isDisabled={open.isPending}
          onPress={() => open.mutate()}
        >
          {t('attachments.open')}
        </Button>
        {children}
      </p>
      {open.isError ? <Problem error={open.error} /> : null}
      {shown ? <Picture shown={shown} label={label} hide={hide} /> : null}
    </>
  )
}

function Picture({ shown, label, hide }: { shown: Shown; label: string; hide(): void }) {
  const { t } = useTexts()
  const [left, setLeft] = useState(shown.seconds)
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(shown.file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [shown])
  useEffect(() => {
    const ends = Date.now() + shown.seconds * 1000
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((ends - Date.now()) / 1000))
      setLeft(seconds)
      if (seconds === 0) hide()
    }, 250)
    return () => clearInterval(timer)
  }, [shown, hide])
  const title = t('attachments.shown', { label })
  const pdf = shown.file.type === 'application/pdf'
  return (
    <figure className="attachment">
      <div className="attachment-frame">
        {url && pdf ? <Paper url={url} title={title} /> : null}
        {url && !pdf ? (
          <img src={url} alt={title} draggable={false} onContextMenu={(event) => event.preventDefault()} />
        ) : null}
        <PictureWatermark text={shown.watermark} guards={!pdf} />
      </div>
      <figcaption className="spread">
        <span className="soft" role="timer">
          {t('reveal.seconds', { n: left })} · {t('reveal.logged')}
        </span>
        <Button onPress={hide}>{t('attachments.hide')}</Button>
      </figcaption>
    </figure>
  )
}

/** The browser's own viewer draws it, where there is one; it is no document of ours and runs nothing in this page. */
function Paper({ url, title }: { url: string; title: string }) {
  const { t } = useTexts()
  if (!navigator.pdfViewerEnabled) return <p>{t('attachments.noPdf')}</p>
  return <iframe src={`${url}#toolbar=0&navpanes=0`} title={title} />
}

function toShown(opened: Opened): Shown {
  return {
    file: new Blob([bytesOf(opened.base64)], { type: opened.mediaType }),
    watermark: opened.watermark,
    seconds: opened.hideAfterSeconds,
  }
}
