/** Once, before two files could do it at the same time. */
export { buildPackaging as default } from '../../scripts/build-packaging.ts'
