// Loaded into n8n before everything else (`--require`): requests for the hosts in SANDBOX_REDIRECTS go to the sandbox
// CRMs, so that n8n's own CRM nodes, whose hosts are fixed, run without the CRMs. All other hosts are left alone.
const http = require('node:http');
const https = require('node:https');

/** Host name -> origin, such as `{ "api.hubapi.com": "http://127.0.0.1:4010" }`. */
const origins = new Map(Object.entries(JSON.parse(process.env.SANDBOX_REDIRECTS ?? '{}')));

/** Stands in for agents that keep connections open; those that do not are replaced by none. */
const pooled = new http.Agent({ keepAlive: true });

/** What says where the old target is and how it is reached. */
const OF_THE_TARGET = new Set([
	'host',
	'hostname',
	'port',
	'protocol',
	'agent',
	'agents',
	'servername',
	'lookup',
	'href',
	'socketPath',
]);

function hostOf(options) {
	return String(options.hostname ?? options.host ?? '')
		.split(':')[0]
		.toLowerCase();
}

/**
 * The arguments `(url, options, callback)`, of which the url or the options may be left out, as options and callback.
 */
function normalised(args) {
	const rest = [...args];
	const target = typeof rest[0] === 'string' || rest[0] instanceof URL ? new URL(rest.shift()) : null;
	const options = typeof rest[0] === 'object' ? rest.shift() : {};
	const ofUrl =
		target === null ? {} : { hostname: target.hostname, port: target.port, path: target.pathname + target.search };
	return { options: { ...ofUrl, ...options }, callback: rest[0] };
}

function towards(origin, options) {
	const { hostname, port } = new URL(origin);
	const kept = Object.entries(options).filter(([name]) => !OF_THE_TARGET.has(name));
	const keepsOpen = options.agent === undefined || options.agent?.keepAlive === true;
	// So that the sandbox can answer as the host that was meant: a token's answer names the account's real address.
	const headers = { ...options.headers, 'x-sandbox-host': hostOf(options) };
	return { ...Object.fromEntries(kept), headers, hostname, port, agent: keepsOpen ? pooled : false };
}

const request = https.request;

https.request = function redirectedRequest(...args) {
	const { options, callback } = normalised(args);
	const origin = origins.get(hostOf(options));
	return origin === undefined ? request.apply(https, args) : http.request(towards(origin, options), callback);
};

https.get = function redirectedGet(...args) {
	const sent = https.request(...args);
	sent.end();
	return sent;
};
