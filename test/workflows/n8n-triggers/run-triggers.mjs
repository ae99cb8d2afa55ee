// Gives deliveries to n8n's own triggers, as they are installed, and prints what each hands on. Run with the path of
// n8n's package; reads a list of cases from its input.
import { createHmac } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

const SECRET = 'secret of the tests';
const load = createRequire(realpathSync(process.argv[2]));
const sign = (algorithm, body) => `${algorithm}=${createHmac(algorithm, SECRET).update(body).digest('hex')}`;

/** What n8n gives a trigger. Its calls of the platform's API are answered from the case. */
function contextOf({ parameters = {}, body, headers: sent = {}, answers = {}, typeVersion }) {
	const rawBody = Buffer.from(JSON.stringify(body));
	const headers = {
		'content-type': 'application/json',
		...sent,
		'x-hub-signature': sign('sha1', rawBody),
		'x-hub-signature-256': sign('sha256', rawBody),
		'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
	};
	const path = ({ uri, url }) => new URL(uri ?? url).pathname.split('/').at(-1);
	return {
		getNodeParameter: (name, fallback) => parameters[name] ?? fallback,
		getCredentials: async () => ({ appSecret: SECRET, clientSecret: SECRET, accessToken: SECRET }),
		getWorkflowStaticData: () => ({ webhookSecret: SECRET }),
		getWorkflow: () => ({ id: 'workflow' }),
		getWebhookName: () => 'default',
		getNode: () => ({ id: 'node', name: 'Trigger', typeVersion }),
		getBodyData: () => body,
		getHeaderData: () => headers,
		getQueryData: () => ({}),
		getRequestObject: () => ({ body, rawBody, headers, header: (name) => headers[name] }),
		getResponseObject: () => ({
			status: (code) => {
				throw new Error(`The trigger refused the delivery with ${code}`);
			},
		}),
		logger: { warn() {} },
		helpers: {
			returnJsonArray: (json) => [json].flat().map((each) => ({ json: each })),
			requestOAuth2: async (_type, options) => answers[path(options)],
		},
	};
}

const cases = JSON.parse(await text(process.stdin));
const handedOn = [];
for (const { trigger, ...one } of cases) {
	const file = load.resolve(`n8n-nodes-base/dist/nodes/${trigger}.node.js`);
	const [Trigger] = Object.values(load(file)).filter((part) => part.prototype?.webhook !== undefined);
	const { workflowData = [[]] } = await new Trigger().webhook.call(contextOf({ typeVersion: 1, ...one }));
	handedOn.push(workflowData[0].map(({ json }) => json));
}
const { version } = JSON.parse(readFileSync(load.resolve('n8n-nodes-base/package.json'), 'utf8'));
process.stdout.write(JSON.stringify({ version, handedOn }));
