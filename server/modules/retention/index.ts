export { entomb, entombed } from './tombstones.ts'
