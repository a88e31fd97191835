import { Button as AriaButton, type ButtonProps } from 'react-aria-components'

export function Button({ main, ...props }: ButtonProps & { main?: boolean }) {
  return <AriaButton {...props} className={main ? 'button main' : 'button'} />
}
