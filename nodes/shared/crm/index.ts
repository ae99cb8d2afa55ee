/** The CRMs as the nodes see them: what the editor asks, and an account that is open for a run. */
export {
	CONNECTION_PARAMETERS,
	connectionCredentials,
	BY_STORED_KEYS,
	connectionCredentialsAndKeys,
	connectionParameters,
	integrationOptions,
} from './connection-parameters';
export { budgetOfAccount } from './account-budgets';
export { callTotals } from './call-totals';
export type { CrmConnection, CrmSelection } from './connection';
export { socialCrmAccess } from './credential-test';
export { readEntered } from './entered-connection';
export { ENTRY_OPTIONS, FROM_CREDENTIAL, FROM_REQUEST, secretParameters } from './entry-parameters';
export { checkedHost, checkedServer, differentHost, serverAddress } from './different-host';
export { firstCredentials, firstParameters } from './first-version';
export { accountIdOf, identifyAccount } from './identify-account';
export { integrationDeps } from './open-integration';
export { openCrm } from './open-crm';
export type { CrmChoices } from './recipe';
export { errorsInRequested } from './requested-connection';
export { crmIds, labelOf, labelOfStored, secretLifeOf } from './recipes';
export { createSendHttp, type HttpContext } from './send-http';
export { testHttpContext } from './test-http';
export { tokenFailureOf } from './token-answer';
