/** A trigger that registers itself at its platform. */
export { enter, leave, stands } from './publish';
export { readRegistration, type Registration } from './read-registration';
export { watchRegistration } from './watch';
