export { fieldsOfItem, restingOnRefusal } from './resting-on-refusal.ts'
