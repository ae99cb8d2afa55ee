/** CRM accounts that are connected by what the store keeps, sealed, and not by a credential of n8n. */
export { type ChangedIntegration, type IntegrationChange, rotateSecret, updateIntegration } from './change';
export type {
	EnteredConnection,
	Fields,
	IntegrationDeps,
	KeptConnections,
	ShownConnection,
	TokenKeeper,
} from './contract';
export { createIntegration, type CreatedIntegration } from './create';
export { removeConnection, type RemovedConnection } from './remove';
export { rewrapSecrets, type RewrappedSecrets } from './rewrap';
export { integrationOf, shownConnection, type StoredConnection } from './stored-connection';
export { openIntegration, type OpenedIntegration, verifyIntegration, type VerifiedIntegration } from './verify';
