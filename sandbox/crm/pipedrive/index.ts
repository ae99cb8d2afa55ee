export { createPipedrive } from './provider';
export { PIPEDRIVE_OAUTH_CLIENT, PIPEDRIVE_STATIC_TOKEN } from './state/tokens';
