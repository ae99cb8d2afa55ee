/** What nodes of the REST API have in common. */
export { holdRun, letGoOfRun } from './held-runs';
export { readSigningKeys, signingKeyCredentials } from './signing-keys';
