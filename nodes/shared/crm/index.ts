/** The CRMs as the nodes see them: what the editor asks, and an account that is open for a run. */
export { CONNECTION_PARAMETERS, connectionCredentials, connectionParameters } from './connection-parameters';
export { socialCrmAccess } from './credential-test';
export { firstCredentials, firstParameters } from './first-version';
export { identifyAccount } from './identify-account';
export { openCrm, type CrmConnection, type CrmSelection } from './open-crm';
export type { CrmChoices } from './recipe';
export { labelOf } from './recipes';
