export { countToConfirm, openMassLeavings } from './list-leavings.ts'
