/** Self-registration: how an address comes to stand at a platform, and how it is taken back. Pure over the calls. */
export { patient } from './answers';
export type { ApiAnswer, ApiCall, ApiRequest, Registrar, Standing, Wanted } from './contract';
export { RegistrationError, type RegistrationProblem } from './problem';
export { checkAddress, register, type Registered, type RegisterOptions } from './register';
export { registrarOf, type SelfRegistering } from './registrars';
