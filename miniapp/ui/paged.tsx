import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { useTexts } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { Empty, Problem } from './page.tsx'

interface Found<Item> {
  items: Item[]
  nextCursor: string | null
}

interface Props<Item> {
  /** What is asked; with the language it is the key under which the answer is kept. */
  asked: readonly unknown[]
  fetch(cursor: string | undefined): Promise<Found<Item>>
  idOf(item: Item): string
  empty: string
  children(item: Item): ReactNode
}

/** A list by pages, with what is said while it loads, fails or is empty. */
export function Paged<Item>({ asked, fetch, idOf, empty, children }: Props<Item>) {
  const { t, locale } = useTexts()
  const found = useInfiniteQuery({
    queryKey: [...asked, locale],
    initialPageParam: '',
    queryFn: ({ pageParam }) => fetch(pageParam || undefined),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const items = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {found.isPending ? (
        <p className="soft" role="status">
          {t('common.loading')}
        </p>
      ) : null}
      {found.isError ? <Problem error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isSuccess && items.length === 0 ? <Empty text={empty} /> : null}
      {items.map((item) => (
        <Fragment key={idOf(item)}>{children(item)}</Fragment>
      ))}
      {found.hasNextPage ? (
        <Button isDisabled={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {t('common.more')}
        </Button>
      ) : null}
    </>
  )
}
