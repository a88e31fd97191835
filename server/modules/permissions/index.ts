export { blastRadius } from './blast-radius.ts'
