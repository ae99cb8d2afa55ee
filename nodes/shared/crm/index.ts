/** The CRMs as the nodes see them: what the editor asks, and an account that is open for a run. */
export { CONNECTION_PARAMETERS, connectionCredentials, connectionParameters } from './connection-parameters';
export { socialCrmAccess } from './credential-test';
export { checkedHost, differentHost } from './different-host';
export { firstCredentials, firstParameters } from './first-version';
export { accountIdOf, identifyAccount } from './identify-account';
export { openCrm, type CrmConnection, type CrmSelection } from './open-crm';
export type { CrmChoices } from './recipe';
export { labelOf } from './recipes';
export { createSendHttp, type HttpContext } from './send-http';
export { tokenFailureOf } from './token-answer';
