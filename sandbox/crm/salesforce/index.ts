export { sandboxKeyPair } from './rules/login/assertion';
export { createSalesforce } from './provider';
export { SALESFORCE_OAUTH_CLIENT, SALESFORCE_STATIC_TOKEN } from './state/tokens';
