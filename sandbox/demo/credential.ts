/** The token the sandbox HubSpot starts with. It opens nothing but the sandbox. */
export const SANDBOX_TOKEN = 'pat-na1-sandbox-00000000-0000-0000-0000-000000000000';
