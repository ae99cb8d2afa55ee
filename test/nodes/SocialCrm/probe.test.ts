import { hubSpotBench } from './sandbox-hubspot';
const bench = hubSpotBench();
it('probes', async () => {
	const setUp = await bench.run({ resource: 'field', operation: 'setUp' });
	console.log(setUp.error, JSON.stringify(setUp.output(), null, 1), setUp.hints('Node'));
	const run = await bench.run({ resource: 'contact', operation: 'sync', contactSource: 'defineBelow', person: { emails: '={{ $json.email }}', firstName: 'Anna', profiles: { profile: [{ platform: 'telegram', userId: '={{ $json.tg }}', username: 'anna' }] } } }, [{ email: 'anna@example.com', tg: '1' }, { email: 'anna', tg: '2' }], { onError: 'continueRegularOutput' });
	console.log(run.error, JSON.stringify(run.output(), null, 1), run.hints('Node'), JSON.stringify(bench.contacts()), bench.sandbox.admin.counts(), run.run.data.resultData.metadata);
});
