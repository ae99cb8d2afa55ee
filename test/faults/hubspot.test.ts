import { freePorts } from '../../sandbox/n8n/ports';
import { accessTokenCredential } from '../support/crms/hubspot/credentials';
import { connectN8n } from '../support/n8n-address';

it('ignores a host that is left over from a switch that is off', async () => {
	const n8n = connectN8n();
	const [port] = await freePorts(1);
	const off = await accessTokenCredential(n8n, { useDifferentHost: false, host: `http://127.0.0.1:${port}` });
	expect(JSON.stringify(await n8n.testCredential(off))).not.toContain('ECONNREFUSED');
});
