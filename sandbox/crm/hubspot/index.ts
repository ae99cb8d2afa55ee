export { createHubSpot } from './provider';
export { DEFAULT_OAUTH_CLIENT, DEFAULT_STATIC_TOKEN } from './state/tokens';
