export { sweep, sweepDue } from './sweep.ts'
