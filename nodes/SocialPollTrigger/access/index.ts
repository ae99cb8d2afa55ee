/** How platforms are asked: the credentials that the panel offers, and a poller that is open with one. */
export { socialCrmPolledAccess } from './credential-test';
export { type OpenedPoller, openPoller } from './open-poller';
export { accessCredentials, accessProperties } from './properties';
export type { AccessContext } from './send';
